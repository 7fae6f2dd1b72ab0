package org.onrecord.doors.exchange;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.onrecord.platform.ledger.RecordView;
import org.onrecord.platform.ledger.Recorded;
import org.onrecord.platform.ledger.Records;

/**
 * What clients see of the records that lines revise. The views are read for many lines at once,
 * because most lines of a file that comes again change nothing. Once anything was written they are
 * read anew, because what a record shows may follow from what others say.
 */
final class ShownRecords {
  private final Map<UUID, RecordView> views = new HashMap<>();
  private List<ImportEntry<?, ?>> ahead = List.of();
  private long sequence = -1;
  private int covered;
  private int since;

  /** Goes on to the first of these lines. */
  void to(List<ImportEntry<?, ?>> lines) {
    ahead = lines;
    since++;
  }

  /**
   * What clients see of the record that the present line is about.
   *
   * @param now the last sequence of the log
   */
  <E extends Recorded> RecordView of(Records<E, ?> records, E record, long now) {
    if (now != sequence || since >= covered) {
      // Where each line changes something, few views are read in vain; where none does, all are
      // read at once.
      covered = Math.min(ahead.size(), sequence < 0 ? ahead.size() : Math.max(1, 2 * since));
      sequence = now;
      since = 0;
      views.clear();
      read(ahead.subList(0, covered));
    }
    RecordView view = views.get(record.id());
    return view == null ? Objects.requireNonNull(records.view(record.id())) : view;
  }

  private void read(Collection<ImportEntry<?, ?>> lines) {
    Map<Records<?, ?>, List<UUID>> ids =
        lines.stream()
            .filter(line -> line.id() != null)
            .collect(
                Collectors.groupingBy(
                    ImportEntry::records,
                    Collectors.mapping(
                        line -> Objects.requireNonNull(line.id()), Collectors.toList())));
    ids.forEach((records, of) -> views.putAll(records.shown(of)));
  }
}
