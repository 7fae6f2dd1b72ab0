package org.onrecord.record.topic;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.ledger.Recorded;
import org.onrecord.platform.value.Ref;
import org.onrecord.platform.value.SortKey;
import org.onrecord.record.speaker.Identifier;

/**
 * A subject that statements are about, such as nuclear power, in a tree of subjects (SKOS concept).
 */
@Entity
@Table(name = "topic")
@SuppressWarnings("NullAway.Init") // Hibernate fills what the constructor leaves.
public class Topic extends Recorded {
  private String slug;

  @Column(length = 300)
  private String name;

  @Column(name = "sort_key")
  private byte[] sortKey;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "broader_id")
  private @Nullable Topic broader;

  @Column(length = 50_000)
  @Convert(converter = Identifier.Column.class)
  private List<Identifier> identifiers;

  /** For Hibernate. */
  protected Topic() {}

  Topic(UUID id) {
    super(id);
  }

  void revise(String newSlug, @Nullable Topic newBroader, TopicDraft draft) {
    slug = newSlug;
    name = draft.name();
    sortKey = sortKey();
    broader = newBroader;
    identifiers = List.copyOf(draft.identifiers());
  }

  /** What topics are sorted by. */
  byte[] sortKey() {
    return SortKey.of(name);
  }

  TopicDraft draft() {
    return new TopicDraft(slug, name, broader == null ? null : Ref.of(broader.id()), identifiers);
  }

  /** Readable name in the address. */
  public String slug() {
    return slug;
  }

  /** The topic that this one is part of. */
  @Nullable Topic broader() {
    return broader;
  }

  /** The name. */
  public String name() {
    return name;
  }
}
