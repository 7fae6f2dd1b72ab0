package org.onrecord.record.response;

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
import org.onrecord.platform.value.Bounds;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Ref;
import org.onrecord.record.source.Cited;
import org.onrecord.record.speaker.Membership;
import org.onrecord.record.speaker.Speaker;
import org.onrecord.record.stance.Stance;
import org.onrecord.record.statement.Statement;
import org.onrecord.record.statement.Statements;

/**
 * What the one addressed, someone speaking for them, or an authority, did about a statement, the
 * demands on it, or demands about conduct.
 */
@Entity
@Table(name = "response")
@SuppressWarnings("NullAway.Init") // Hibernate fills what the constructor leaves.
public class Response extends Cited {
  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "speaker_id")
  private Speaker speaker;

  @Enumerated(EnumType.STRING)
  private ResponseKind kind;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "statement_id")
  private @Nullable Statement statement;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "on_behalf_of_id")
  private @Nullable Speaker onBehalfOf;

  // Only what the record says; the default follows from the rest of the response.
  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "concerns_id")
  private @Nullable Speaker concerns;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "office_id")
  private @Nullable Membership office;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "reverses_id")
  private @Nullable Response reverses;

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

  @Column(length = Bounds.WORDS)
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
      @Nullable Speaker newOnBehalfOf,
      @Nullable Speaker newConcerns,
      @Nullable Membership newOffice,
      @Nullable Response newReverses,
      @Nullable Statement newStatement,
      List<Stance> newStances,
      @Nullable Statement newExpressedIn,
      List<Verdict> newVerdicts) {
    speaker = newSpeaker;
    onBehalfOf = newOnBehalfOf;
    concerns = newConcerns;
    office = newOffice;
    reverses = newReverses;
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

  ResponseDraft draft() {
    return new ResponseDraft(
        Ref.of(speaker.id()),
        Ref.ofNullable(onBehalfOf == null ? null : onBehalfOf.id()),
        Ref.ofNullable(concerns == null ? null : concerns.id()),
        kind,
        Ref.ofNullable(office == null ? null : office.id()),
        Ref.ofNullable(reverses == null ? null : reverses.id()),
        Ref.ofNullable(statement == null ? null : statement.id()),
        stances.stream().map(stance -> Ref.of(stance.id())).toList(),
        madeOnGiven ? madeOn : null,
        Ref.ofNullable(expressedIn == null ? null : expressedIn.id()),
        text,
        language,
        citations(),
        verdicts.stream().map(Verdict::draft).toList());
  }

  /** The statement that it answers, if it answers one. */
  @Nullable Statement statement() {
    return statement;
  }

  /** The stances that it answers. */
  Set<Stance> stances() {
    return stances;
  }

  /** What it means for demands. */
  List<Verdict> verdicts() {
    return List.copyOf(verdicts);
  }

  /** The response that it takes back, if it does. */
  @Nullable Response reverses() {
    return reverses;
  }
}
