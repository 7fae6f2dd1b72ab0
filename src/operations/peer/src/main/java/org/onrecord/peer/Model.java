package org.onrecord.peer;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;

/** The entities; what only the database needs to know of is left to it. */
final class Model {
  private Model() {}

  @Entity(name = "Speaker")
  static class Speaker {
    @Id UUID id;
    String slug;
    String name;
  }

  @Entity(name = "Topic")
  static class Topic {
    @Id UUID id;
    String slug;
    String name;
  }

  @Entity(name = "Source")
  static class Source {
    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    String url;
    String title;
    String type;
    String publisher;
  }

  @Entity(name = "Citation")
  static class Citation {
    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    UUID ownerId;
    int position;

    @ManyToOne(fetch = FetchType.LAZY)
    Source source;

    String quote;
    String relation;
  }

  @Entity(name = "Statement")
  static class Statement {
    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    @Version int version;
    Instant createdAt;
    Instant updatedAt;

    @ManyToOne(fetch = FetchType.LAZY)
    Speaker speaker;

    LocalDate saidOn;
    String form;
    String verification;
    String kind;
    String language;
    String text;

    @ManyToMany
    @JoinTable(
        name = "statement_topic",
        joinColumns = @JoinColumn(name = "statement_id"),
        inverseJoinColumns = @JoinColumn(name = "topic_id"))
    Set<Topic> topics = new LinkedHashSet<>();

    @ManyToMany
    @JoinTable(
        name = "statement_mention",
        joinColumns = @JoinColumn(name = "statement_id"),
        inverseJoinColumns = @JoinColumn(name = "speaker_id"))
    Set<Speaker> mentions = new LinkedHashSet<>();
  }

  @Entity(name = "Stance")
  static class Stance {
    @Id UUID id;
    int version;
    Instant createdAt;

    @ManyToOne(fetch = FetchType.LAZY)
    Speaker holder;

    @ManyToOne(fetch = FetchType.LAZY)
    Statement statement;

    String position;
    String act;
    String basis;
    String text;
    LocalDate takenOn;
  }

  @Entity(name = "Change")
  static class Change {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    Instant madeAt;
    String madeBy;
    String action;
    UUID recordId;
    String content;
  }
}
