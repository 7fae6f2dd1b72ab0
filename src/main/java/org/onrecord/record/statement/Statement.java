package org.onrecord.record.statement;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Language;
import org.onrecord.record.source.Cited;
import org.onrecord.record.speaker.Membership;
import org.onrecord.record.speaker.Speaker;
import org.onrecord.record.topic.Topic;

/** An utterance: that someone said something, in whichever forms it reached us. */
@Entity
@Table(name = "statement")
@SuppressWarnings("NullAway.Init") // Hibernate fills what the constructor leaves.
public class Statement extends Cited {
  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "speaker_id")
  private Speaker speaker;

  @Column(length = 300)
  private @Nullable String attribution;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "membership_id")
  private @Nullable Membership membership;

  @Embedded
  @AttributeOverride(name = "text", column = @Column(name = "said_on"))
  @AttributeOverride(name = "earliest", column = @Column(name = "said_from"))
  @AttributeOverride(name = "latest", column = @Column(name = "said_to"))
  private Edtf saidOn;

  @Column(name = "said_on_text", length = 300)
  private @Nullable String saidOnText;

  @Column(name = "said_at")
  private @Nullable String saidAt;

  private @Nullable Integer position;

  // Orders the statements of a day: by the time of day, then by position.
  @Column(name = "said_place")
  private long saidPlace;

  @Enumerated(EnumType.STRING)
  private StatementForm form;

  @Column(length = 300)
  private @Nullable String occasion;

  @Column(length = 300)
  private @Nullable String place;

  @Column(name = "original_language")
  private @Nullable String originalLanguage;

  @Enumerated(EnumType.STRING)
  private Verification verification;

  // Those of the preferred rendering, here because lists filter by them.
  @Enumerated(EnumType.STRING)
  private RenderingKind kind;

  private String language;

  @Column(name = "primary_language")
  private String primaryLanguage;

  @ManyToMany(fetch = FetchType.LAZY)
  @JoinTable(
      name = "statement_topic",
      joinColumns = @JoinColumn(name = "statement_id"),
      inverseJoinColumns = @JoinColumn(name = "topic_id"))
  @OrderBy("id")
  private Set<Topic> topics = new LinkedHashSet<>();

  @ManyToMany(fetch = FetchType.LAZY)
  @JoinTable(
      name = "statement_mention",
      joinColumns = @JoinColumn(name = "statement_id"),
      inverseJoinColumns = @JoinColumn(name = "speaker_id"))
  @OrderBy("id")
  private Set<Speaker> mentions = new LinkedHashSet<>();

  @ManyToMany(fetch = FetchType.LAZY)
  @JoinTable(
      name = "statement_joint",
      joinColumns = @JoinColumn(name = "statement_id"),
      inverseJoinColumns = @JoinColumn(name = "speaker_id"))
  @OrderBy("id")
  private Set<Speaker> jointSpeakers = new LinkedHashSet<>();

  @OneToMany(
      mappedBy = "statement",
      cascade = CascadeType.ALL,
      orphanRemoval = true,
      fetch = FetchType.LAZY)
  @OrderBy("position")
  private List<Rendering> renderings = new ArrayList<>();

  /** For Hibernate. */
  protected Statement() {}

  Statement(UUID id) {
    super(id);
  }

  void revise(
      StatementDraft draft,
      Speaker newSpeaker,
      @Nullable Membership newMembership,
      List<Speaker> newJointSpeakers,
      List<Topic> newTopics,
      List<Speaker> newMentions) {
    speaker = newSpeaker;
    attribution = draft.attribution();
    membership = newMembership;
    saidOn = Edtf.ofNullable(draft.saidOn());
    saidOnText = draft.saidOnText();
    saidAt = draft.saidAt();
    position = draft.position();
    saidPlace = place(saidAt, position);
    jointSpeakers.retainAll(newJointSpeakers);
    jointSpeakers.addAll(newJointSpeakers);
    form = draft.form() == null ? StatementForm.unknown : draft.form();
    occasion = draft.occasion();
    place = draft.place();
    originalLanguage = draft.originalLanguage();
    verification = draft.verification() == null ? Verification.unverified : draft.verification();
    topics.retainAll(newTopics);
    topics.addAll(newTopics);
    mentions.retainAll(newMentions);
    mentions.addAll(newMentions);
  }

  /** Language of the preferred rendering. */
  String language() {
    return language;
  }

  /** One number by which the statements of a day sort; those of unknown time come first. */
  static long place(@Nullable String time, @Nullable Integer position) {
    int seconds =
        time == null
            ? 0
            : LocalTime.parse(
                    time.length() < 8 || time.charAt(5) != ':'
                        ? time.substring(0, 5)
                        : time.substring(0, 8))
                .toSecondOfDay();
    return seconds * (StatementDraft.MAX_POSITION + 1L) + (position == null ? 0 : position);
  }

  /** Takes renderings, the preferred one first. */
  void render(List<Rendering> newRenderings) {
    renderings.retainAll(newRenderings);
    for (Rendering rendering : newRenderings) {
      if (!renderings.contains(rendering)) {
        renderings.add(rendering);
      }
    }
    Rendering preferred = newRenderings.get(0);
    kind = preferred.kind();
    language = preferred.language();
    primaryLanguage = Language.primary(language);
  }

  /** Who said it. */
  public Speaker speaker() {
    return speaker;
  }

  /** When the statement was said. */
  public Edtf saidOn() {
    return saidOn;
  }

  @Nullable String attribution() {
    return attribution;
  }

  @Nullable Membership membership() {
    return membership;
  }

  @Nullable String saidOnText() {
    return saidOnText;
  }

  @Nullable String saidAt() {
    return saidAt;
  }

  @Nullable Integer position() {
    return position;
  }

  /** Who made it jointly with the speaker. */
  public Set<Speaker> jointSpeakers() {
    return jointSpeakers;
  }

  StatementForm form() {
    return form;
  }

  @Nullable String occasion() {
    return occasion;
  }

  @Nullable String place() {
    return place;
  }

  @Nullable String originalLanguage() {
    return originalLanguage;
  }

  Verification verification() {
    return verification;
  }

  Set<Topic> topics() {
    return topics;
  }

  Set<Speaker> mentions() {
    return mentions;
  }

  List<Rendering> renderings() {
    return renderings;
  }
}
