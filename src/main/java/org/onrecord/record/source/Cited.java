package org.onrecord.record.source;

import jakarta.persistence.CascadeType;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.onrecord.platform.ledger.Recorded;

/** A record that says how it is known: by citations, its own and those of its parts. */
@MappedSuperclass
public abstract class Cited extends Recorded {
  // Each citation holds the id of its owner, so that Hibernate has no column to write for this.
  @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true, fetch = FetchType.LAZY)
  @JoinColumn(name = "owner_id", insertable = false, updatable = false)
  @OrderBy("position, id")
  private List<Citation> citations = new ArrayList<>();

  /** For Hibernate. */
  protected Cited() {}

  /** A new record. */
  protected Cited(UUID id) {
    super(id);
  }

  /** Takes these citations and no others; one that says what another said is the same one. */
  public void cite(Collection<Citation> wanted) {
    List<Citation> old = new ArrayList<>(citations);
    List<Citation> added = new ArrayList<>();
    for (Citation each : wanted) {
      Optional<Citation> same = old.stream().filter(each::saysTheSame).findFirst();
      same.ifPresentOrElse(old::remove, () -> added.add(each));
    }
    citations.removeAll(old);
    citations.addAll(added);
  }

  /** The citations of the record itself as a client would send them. */
  public List<CitationDraft> citations() {
    return citations(id());
  }

  /** The citations of a part of the record as a client would send them. */
  public List<CitationDraft> citations(UUID subject) {
    return citations.stream()
        .filter(citation -> citation.isFor(subject))
        .sorted(Citation.IN_ORDER)
        .map(Citation::draft)
        .toList();
  }

  /**
   * Takes out what is quoted for the record and its parts, and each claim (a field and its value)
   * that repeats it.
   */
  public void redactCitations(BiPredicate<String, String> repeats) {
    citations.forEach(citation -> citation.redact(repeats));
  }
}
