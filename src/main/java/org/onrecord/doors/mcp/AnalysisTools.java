package org.onrecord.doors.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkiverse.mcp.server.ToolArg;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.division.AskedTarget;
import org.onrecord.analysis.division.DivisionResource;
import org.onrecord.analysis.division.DivisionView;
import org.onrecord.analysis.division.Within;
import org.onrecord.analysis.pressure.Pressure;
import org.onrecord.analysis.pressure.PressureFilter;
import org.onrecord.analysis.pressure.PressureView;
import org.onrecord.platform.http.Costly;
import org.onrecord.platform.http.RequestAddress;
import org.onrecord.platform.query.AsOf;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.Ref;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.stance.Act;
import org.onrecord.record.stance.Position;
import org.onrecord.record.statement.Statements;

/** The tools that count: who within a body stands where, and how pressure grew. */
@ApplicationScoped
public class AnalysisTools implements ToolSet {
  private static final int MEMBERS = 60;
  private static final int STEPS = 60;

  private final DivisionResource divisions;
  private final Pressure pressure;
  private final Speakers speakers;
  private final Statements statements;
  private final NamedRecords named;
  private final Links links;

  AnalysisTools(
      DivisionResource divisions,
      Pressure pressure,
      Speakers speakers,
      Statements statements,
      NamedRecords named,
      Links links) {
    this.divisions = divisions;
    this.pressure = pressure;
    this.speakers = speakers;
    this.statements = statements;
    this.named = named;
    this.links = links;
  }

  @Override
  public List<RecordTool<?, ?>> tools() {
    return List.of(
        new RecordTool<>(
            "division",
            "Who within a body stands where",
            "Counts which members of an organization or country support or oppose a statement, a"
                + " speaker or a topic as of a day, by their latest recorded position, and who is"
                + " silent. Silent means that no position is on record.",
            DivisionAsked.class,
            Division.class,
            this::division),
        new RecordTool<>(
            "pressure",
            "How pressure grew",
            "Counts opposition, support and open demands on a speaker or a statement over time, by"
                + " day, week or month. Steps in which nothing changed are left out.",
            PressureAsked.class,
            PressureHistory.class,
            this::pressure));
  }

  /** Which division is asked for. */
  record DivisionAsked(
      @ToolArg(description = "On what: statement:{id}, speaker:{id or slug} or topic:{id or slug}.")
          @NotNull(message = "is missing")
          AskedTarget target,
      @ToolArg(
              description =
                  "Within which organization, by id or slug such as nato, or country, by its code such"
                      + " as IT.")
          @NotNull(message = "is missing")
          Within within,
      @ToolArg(description = "As of this day, YYYY-MM-DD; today when left out.")
          @Nullable LocalDate asOf) {}

  /**
   * Who stands where.
   *
   * @param index 0 when all who took sides agree, 1 when they are split in half
   * @param members those who took a position, at most 60
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Division(
      String page,
      String within,
      String asOf,
      DivisionView.Counts counts,
      @Nullable Double index,
      List<Member> members,
      List<String> silent) {}

  /** A member with their latest position. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Member(
      @Nullable String name,
      @Nullable String country,
      @Nullable String party,
      Position position,
      Act act,
      @Nullable String takenOn,
      String page) {}

  @Costly
  Division division(DivisionAsked asked) {
    DivisionView view = divisions.division(asked.target(), asked.within(), new AsOf(asked.asOf()));
    String name =
        view.within() == null ? String.valueOf(view.withinCountry()) : view.within().name();
    return new Division(
        links.record(view.target().type().name(), view.target().id())
            + "?within="
            + RequestAddress.encoded(asked.within().name())
            + (asked.asOf() == null ? "" : "&asOf=" + asked.asOf()),
        String.valueOf(name),
        view.asOf().toString(),
        view.counts(),
        view.index(),
        view.members().stream()
            .limit(MEMBERS)
            .map(
                each ->
                    new Member(
                        each.speaker().name(),
                        each.country(),
                        Links.name(each.party()),
                        each.position(),
                        each.act(),
                        each.takenOn(),
                        links.stance(each.stance())))
            .toList(),
        view.silent().stream()
            .limit(MEMBERS)
            .map(each -> String.valueOf(each.speaker().name()))
            .toList());
  }

  /** On whom or what pressure is counted. */
  record PressureAsked(
      @ToolArg(description = "On this speaker, by id or slug. Either this or statement.")
          @Nullable Ref speaker,
      @ToolArg(description = "On this statement, by id.") @Nullable Ref statement,
      @ToolArg(description = "Length of a step; month when left out.")
          PressureView.@Nullable Interval interval,
      @ToolArg(description = "First day, YYYY-MM-DD; that of the first act when left out.")
          @Nullable LocalDate from,
      @ToolArg(description = "Last day, YYYY-MM-DD; that of the last act when left out.")
          @Nullable LocalDate to,
      @ToolArg(description = "As of this day, YYYY-MM-DD; today when left out.")
          @Nullable LocalDate asOf) {}

  /**
   * How pressure grew.
   *
   * @param steps those in which something changed, the latest 60
   */
  record PressureHistory(
      String page, PressureView.Interval interval, String asOf, List<PressureStep> steps) {}

  /** How things stood at the end of a step. */
  record PressureStep(
      String from,
      String to,
      int oppose,
      int opponents,
      int support,
      int openDemands,
      int demanders,
      Map<String, Integer> demandsByAction) {

    private static PressureStep of(PressureView.Step step) {
      return new PressureStep(
          step.from().toString(),
          step.to().toString(),
          step.oppose(),
          step.opponents(),
          step.support(),
          step.openDemands(),
          step.demanders(),
          step.demandsByAction());
    }

    private boolean isAsAfter(PressureStep before) {
      return oppose == before.oppose
          && opponents == before.opponents
          && support == before.support
          && openDemands == before.openDemands
          && demanders == before.demanders
          && demandsByAction.equals(before.demandsByAction);
    }
  }

  @Costly
  PressureHistory pressure(PressureAsked asked) {
    PressureFilter filter =
        new PressureFilter(
            asked.interval() == null ? PressureView.Interval.month : asked.interval(),
            asked.from(),
            asked.to());
    AsOf asOf = new AsOf(asked.asOf());
    if (asked.speaker() != null && asked.statement() == null) {
      UUID id = named.one(speakers, "speaker", asked.speaker()).id();
      return history("speaker", id, pressure.onSpeaker(id, filter, asOf));
    }
    if (asked.statement() != null && asked.speaker() == null) {
      UUID id = named.one(statements, "statement", asked.statement()).id();
      return history("statement", id, pressure.onStatement(id, filter, asOf));
    }
    throw Problem.parameters(
        List.of(Fault.query("speaker", "required", "or statement is needed, and not both")));
  }

  private PressureHistory history(String kind, UUID id, PressureView view) {
    List<PressureStep> steps = new ArrayList<>();
    for (PressureView.Step each : view.steps()) {
      PressureStep step = PressureStep.of(each);
      if (steps.isEmpty() || !step.isAsAfter(steps.get(steps.size() - 1))) {
        steps.add(step);
      }
    }
    return new PressureHistory(
        links.record(kind, id),
        view.interval(),
        view.asOf().toString(),
        List.copyOf(steps.subList(Math.max(0, steps.size() - STEPS), steps.size())));
  }
}
