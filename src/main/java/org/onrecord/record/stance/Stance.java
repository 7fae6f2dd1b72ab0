package org.onrecord.record.stance;

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
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.ledger.Recorded;
import org.onrecord.platform.value.Bounds;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Ref;
import org.onrecord.record.source.Cited;
import org.onrecord.record.speaker.Speaker;
import org.onrecord.record.statement.Statement;
import org.onrecord.record.statement.Statements;
import org.onrecord.record.topic.Topic;

/** That a speaker took a position on a statement, a speaker or a topic, and what they demanded. */
@Entity
@Table(name = "stance")
@SuppressWarnings("NullAway.Init") // Hibernate fills what the constructor leaves.
public class Stance extends Cited {
  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "holder_id")
  private Speaker holder;

  @Enumerated(EnumType.STRING)
  @Column(name = "target_type")
  private TargetType targetType;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "target_statement_id")
  private @Nullable Statement targetStatement;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "target_speaker_id")
  private @Nullable Speaker targetSpeaker;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "target_topic_id")
  private @Nullable Topic targetTopic;

  @Enumerated(EnumType.STRING)
  private Position position;

  @Enumerated(EnumType.STRING)
  private Act act;

  @Enumerated(EnumType.STRING)
  private Basis basis;

  @Column(length = Bounds.WORDS)
  private @Nullable String text;

  private @Nullable String language;

  @Column(name = "reported_verb", length = 100)
  private @Nullable String reportedVerb;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "expressed_in_id")
  private @Nullable Statement expressedIn;

  // The date that counts: its own when it was given one, else that of the expressing statement.
  @Embedded
  @AttributeOverride(name = "text", column = @Column(name = "taken_on"))
  @AttributeOverride(name = "earliest", column = @Column(name = "taken_from"))
  @AttributeOverride(name = "latest", column = @Column(name = "taken_to"))
  private Edtf takenOn;

  @Column(name = "taken_on_given")
  private boolean takenOnGiven;

  @Embedded
  @AttributeOverride(name = "text", column = @Column(name = "given_up_on"))
  @AttributeOverride(name = "earliest", column = @Column(name = "given_up_from"))
  @AttributeOverride(name = "latest", column = @Column(name = "given_up_to"))
  private Edtf withdrawnOn;

  @Embedded private @Nullable Demand demand;

  @ElementCollection(fetch = FetchType.LAZY)
  @CollectionTable(name = "demand_option", joinColumns = @JoinColumn(name = "stance_id"))
  @OrderColumn(name = "position")
  private List<DemandOption> options = new ArrayList<>();

  /** For Hibernate. */
  protected Stance() {}

  Stance(UUID id) {
    super(id);
  }

  void revise(
      StanceDraft draft,
      Speaker newHolder,
      @Nullable Recorded target,
      @Nullable Statement newExpressedIn,
      @Nullable Speaker addressee,
      List<DemandOption> wanted) {
    holder = newHolder;
    targetType = draft.target().type();
    targetStatement = target instanceof Statement statement ? statement : null;
    targetSpeaker = target instanceof Speaker speaker ? speaker : null;
    targetTopic = target instanceof Topic topic ? topic : null;
    position = draft.position();
    act = draft.act();
    basis = draft.basis() == null ? Basis.reported : draft.basis();
    text = draft.text();
    language = draft.language();
    reportedVerb = draft.reportedVerb();
    expressedIn = newExpressedIn;
    takenOnGiven = draft.takenOn() != null;
    takenOn = draft.takenOn() == null ? Statements.saidOn(newExpressedIn) : draft.takenOn();
    withdrawnOn = Edtf.ofNullable(draft.withdrawnOn());
    demand =
        draft.demand() == null || addressee == null ? null : new Demand(draft.demand(), addressee);
    List<DemandOption> demanded =
        addressee == null ? wanted : wanted.stream().map(o -> o.of(addressee.id())).toList();
    if (!options.equals(demanded)) {
      options.clear();
      options.addAll(demanded);
    }
  }

  /** Takes the date of the expressing statement again after that was changed. */
  void redate() {
    if (!takenOnGiven) {
      takenOn = Statements.saidOn(expressedIn);
    }
  }

  StanceDraft draft() {
    Recorded target =
        targetStatement != null
            ? targetStatement
            : targetSpeaker != null ? targetSpeaker : targetTopic;
    return new StanceDraft(
        Ref.of(holder.id()),
        new TargetDraft(targetType, Ref.of(Objects.requireNonNull(target).id())),
        position,
        act,
        basis,
        text,
        language,
        reportedVerb,
        Ref.ofNullable(expressedIn == null ? null : expressedIn.id()),
        takenOnGiven ? takenOn : null,
        withdrawnOn.orNull(),
        citations(),
        demand == null
            ? null
            : new DemandDraft(
                Ref.of(demand.addressee().id()),
                demand.mode(),
                options.stream().map(option -> option.draft(demand.addressee().id())).toList(),
                demand.condition(),
                demand.deadline().orNull(),
                demand.explicitness()));
  }

  /** The statement it is about, if it is about one. */
  public @Nullable Statement targetStatement() {
    return targetStatement;
  }

  /** The statement that expresses it. */
  public @Nullable Statement expressedIn() {
    return expressedIn;
  }

  /** The statement, speaker or topic that the stance is on. */
  public TargetType targetType() {
    return targetType;
  }

  /** What is demanded; empty without a demand. */
  public List<DemandOption> options() {
    return List.copyOf(options);
  }
}
