package org.onrecord.platform.ledger;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.onrecord.platform.change.Derived;
import org.onrecord.platform.value.Text;

/**
 * What follows from the words of records by the rules of folding: the words that they are found by,
 * sort keys, hashes of quotes. Until it is made anew, a record is found and sorted by the old
 * rules.
 */
@Singleton
public class FoldedWords implements Derived {
  private final List<Records<?, ?>> kinds;

  FoldedWords(@All List<Records<?, ?>> all) {
    kinds = all.stream().filter(Records::isFolded).toList();
  }

  @Override
  public String name() {
    return "folding";
  }

  @Override
  public String version() {
    return Text.rules();
  }

  @Override
  public List<String> kinds() {
    return kinds.stream().map(Records::kind).toList();
  }

  @Override
  public void make(String kind, List<UUID> ids) {
    kinds.stream().filter(records -> records.kind().equals(kind)).forEach(each -> fold(each, ids));
  }

  private static <E extends Recorded, D> void fold(Records<E, D> records, List<UUID> ids) {
    records.find("id in ?1", ids).list().forEach(records::refold);
  }
}
