package org.onrecord.response;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.change.Recorded;
import org.onrecord.shared.Edtf;
import org.onrecord.shared.Ref;
import org.onrecord.shared.Rules;
import org.onrecord.source.CitationDraft;
import org.onrecord.speaker.Speaker;
import org.onrecord.stance.Stance;
import org.onrecord.statement.Statement;
import org.onrecord.statement.Statements;

/** What the one addressed, or an authority, did about a statement and the demands on it. */
@Entity
@Table(name = "response")
@SuppressWarnings("NullAway.Init") // Hibernate fills what the constructor leaves.
public class Response extends Recorded {
  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "speaker_id")
  private Speaker speaker;

  @Enumerated(EnumType.STRING)
  private ResponseKind kind;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "statement_id")
  private Statement statement;

  @ManyToMany(fetch = FetchType.LAZY)
  @JoinTable(
      name = "response_stance",
      joinColumns = @JoinColumn(name = "response_id"),
      inverseJoinColumns = @JoinColumn(name = "stance_id"))
  @OrderBy("id")
  private Set<Stance> stances = new LinkedHashSet<>();

  // The date that counts: its own when it was given one, else that of the expressing statement.
  @Embedded
  @AttributeOverride(name = "text", column = @Column(name = "made_on"))
  @AttributeOverride(name = "earliest", column = @Column(name = "made_from"))
  @AttributeOverride(name = "latest", column = @Column(name = "made_to"))
  private Edtf madeOn;

  @Column(name = "made_on_given")
  private boolean madeOnGiven;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "expressed_in_id")
  private @Nullable Statement expressedIn;

  @Column(length = Rules.WORDS)
  private @Nullable String text;

  private @Nullable String language;

  @ElementCollection(fetch = FetchType.LAZY)
  @CollectionTable(name = "response_verdict", joinColumns = @JoinColumn(name = "response_id"))
  @OrderColumn(name = "position")
  private List<Verdict> verdicts = new ArrayList<>();

  /** For Hibernate. */
  protected Response() {}

  Response(UUID id) {
    super(id);
  }

  void revise(
      ResponseDraft draft,
      Speaker newSpeaker,
      Statement newStatement,
      List<Stance> newStances,
      @Nullable Statement newExpressedIn,
      List<Verdict> newVerdicts) {
    speaker = newSpeaker;
    kind = draft.kind();
    statement = newStatement;
    stances.retainAll(newStances);
    stances.addAll(newStances);
    madeOnGiven = draft.madeOn() != null;
    expressedIn = newExpressedIn;
    madeOn = draft.madeOn() == null ? Statements.saidOn(newExpressedIn) : draft.madeOn();
    text = draft.text();
    language = draft.language();
    verdicts.clear();
    verdicts.addAll(newVerdicts);
  }

  /** Takes the date of the expressing statement again after that was changed. */
  void redate() {
    if (!madeOnGiven) {
      madeOn = Statements.saidOn(expressedIn);
    }
  }

  ResponseDraft draft(List<CitationDraft> citations) {
    return new ResponseDraft(
        Ref.of(speaker.id()),
        kind,
        Ref.of(statement.id()),
        stances.stream().map(stance -> Ref.of(stance.id())).toList(),
        madeOnGiven ? madeOn : null,
        Ref.ofNullable(expressedIn == null ? null : expressedIn.id()),
        text,
        language,
        citations,
        verdicts.stream()
            .map(v -> new VerdictDraft(Ref.of(v.stance().id()), v.action(), v.verdict()))
            .toList());
  }
}
