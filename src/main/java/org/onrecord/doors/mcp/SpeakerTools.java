package org.onrecord.doors.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkiverse.mcp.server.ToolArg;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.names.NameVerdict;
import org.onrecord.analysis.profile.SpeakerRecordView;
import org.onrecord.analysis.profile.SpeakerRecords;
import org.onrecord.analysis.search.AskedName;
import org.onrecord.analysis.search.NameFilter;
import org.onrecord.analysis.search.NameMatchResource;
import org.onrecord.analysis.search.NameMatchesView;
import org.onrecord.platform.http.Costly;
import org.onrecord.platform.value.Country;
import org.onrecord.platform.value.Ref;
import org.onrecord.platform.value.Reference;
import org.onrecord.platform.value.Text;
import org.onrecord.record.demand.DemandStatus;
import org.onrecord.record.speaker.SpeakerKind;
import org.onrecord.record.speaker.SpeakerView;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.statement.StatementReference;

/** The tools that tell who somebody is, and what is on record of them. */
@ApplicationScoped
public class SpeakerTools implements ToolSet {
  private static final int FOUND = 5;
  private static final int PART = 300;
  private static final int TOPICS = 10;

  private final NameMatchResource names;
  private final Speakers speakers;
  private final SpeakerRecords records;
  private final NamedRecords named;
  private final Links links;

  SpeakerTools(
      NameMatchResource names,
      Speakers speakers,
      SpeakerRecords records,
      NamedRecords named,
      Links links) {
    this.names = names;
    this.speakers = speakers;
    this.records = records;
    this.named = named;
    this.links = links;
  }

  @Override
  public List<RecordTool<?, ?>> tools() {
    return List.of(
        new RecordTool<>(
            "find_speaker",
            "Find a person or body",
            "Finds who on record is meant by a name, however it is spelt, by the office held on a"
                + " day, or by both, and gives the slug that the other tools take. Ask this first"
                + " when you know only a name.",
            NameAsked.class,
            Candidates.class,
            this::find),
        new RecordTool<>(
            "speaker_record",
            "What is on record of a person or body",
            "Sums up a person, organization or group: how much they said on what, where they stand,"
                + " which demands they faced and made, and how each ended, as of today.",
            SpeakerAsked.class,
            SpeakerRecord.class,
            this::record));
  }

  /** Who is looked for. */
  record NameAsked(
      @ToolArg(description = "The name, in any spelling or script.") @Nullable AskedName name,
      @ToolArg(description = "The office held on the day, such as Secretary General of NATO.")
          @Nullable AskedName role,
      @ToolArg(description = "The country, ISO 3166-1 alpha-2 such as IT.")
          @Nullable Country country,
      @ToolArg(
              description =
                  "The day on which the office was held, YYYY-MM-DD; today when left out.")
          @Nullable LocalDate on) {}

  /**
   * Who may be meant.
   *
   * @param because why there is nobody, where there is nobody
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Candidates(
      List<Candidate> candidates, @Nullable Boolean ambiguous, @Nullable String because) {}

  /** Somebody who may be meant. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Candidate(NameVerdict verdict, List<String> because, SpeakerSummary speaker) {}

  /** A speaker. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SpeakerSummary(
      String id,
      String slug,
      String name,
      SpeakerKind kind,
      @Nullable String country,
      @Nullable String summary,
      String page) {}

  @Costly
  Candidates find(NameAsked asked) {
    NameMatchesView found =
        names.match(new NameFilter(asked.name(), asked.role(), asked.country(), asked.on(), FOUND));
    return new Candidates(
        found.candidates().stream()
            .map(each -> new Candidate(each.verdict(), each.because(), summary(each.speaker())))
            .toList(),
        found.ambiguous(),
        found.because());
  }

  private SpeakerSummary summary(SpeakerView speaker) {
    return new SpeakerSummary(
        speaker.id().toString(),
        speaker.slug(),
        speaker.name(),
        speaker.kind(),
        speaker.country(),
        speaker.summary(),
        links.to("/speakers/" + speaker.slug()));
  }

  /** Of whom the record is asked for. */
  record SpeakerAsked(
      @ToolArg(description = "Id or slug, such as jens-stoltenberg.")
          @NotNull(message = "is missing")
          Ref speaker) {}

  /** What is on record of a speaker. */
  record SpeakerRecord(
      SpeakerSummary speaker,
      int statements,
      List<TopicCount> topics,
      Map<String, Integer> statementsByYear,
      List<Said> latestStatements,
      Map<String, Integer> stancesByPosition,
      Demands demandsFaced,
      Demands demandsMade) {}

  /** How much was said on a topic. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TopicCount(@Nullable String topic, @Nullable String slug, int statements) {}

  /** A statement in a line. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Said(String id, String page, @Nullable String saidOn, String words) {}

  /** Demands by how they ended, and the latest of them. */
  record Demands(
      Map<String, Integer> byStatus,
      Map<String, Map<String, Integer>> byAction,
      List<Demand> latest) {}

  /** A demand in a line. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Demand(
      String id,
      String page,
      @Nullable String holder,
      @Nullable String addressee,
      List<String> actions,
      @Nullable String takenOn,
      DemandStatus status) {}

  @Costly
  SpeakerRecord record(SpeakerAsked asked) {
    UUID id = named.one(speakers, "speaker", asked.speaker()).id();
    SpeakerView speaker = Objects.requireNonNull(speakers.view(id));
    SpeakerRecordView record = records.of(new Reference(id, speaker.slug(), speaker.name(), null));
    return new SpeakerRecord(
        summary(speaker),
        record.statements(),
        record.statementsByTopic().stream()
            .limit(TOPICS)
            .map(each -> new TopicCount(each.topic().name(), each.topic().slug(), each.count()))
            .toList(),
        record.statementsByYear(),
        record.latestStatements().stream().map(this::said).toList(),
        record.stancesByPosition(),
        demands(record.demandsFaced()),
        demands(record.demandsMade()));
  }

  private Said said(StatementReference statement) {
    return new Said(
        statement.id().toString(),
        links.statement(statement.id()),
        statement.saidOn(),
        Text.first(statement.text(), PART));
  }

  private Demands demands(SpeakerRecordView.DemandRecord demands) {
    return new Demands(
        demands.byStatus(),
        demands.byAction(),
        demands.latest().stream()
            .limit(FOUND)
            .map(
                each ->
                    new Demand(
                        each.stance().toString(),
                        links.stance(each.stance()),
                        each.holder().name(),
                        each.addressee().name(),
                        each.actions(),
                        each.takenOn(),
                        each.status()))
            .toList());
  }
}
