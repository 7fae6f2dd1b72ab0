package org.onrecord.doors.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkiverse.mcp.server.ToolArg;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.search.SearchFilter;
import org.onrecord.analysis.search.SearchView;
import org.onrecord.analysis.search.SearchWords;
import org.onrecord.analysis.search.StatementSearch;
import org.onrecord.platform.http.Costly;
import org.onrecord.platform.http.RequestAddress;
import org.onrecord.platform.query.AsOf;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.value.Country;
import org.onrecord.platform.value.Ref;
import org.onrecord.platform.value.Text;
import org.onrecord.record.demand.Action;
import org.onrecord.record.demand.DemandStatus;
import org.onrecord.record.response.ResponseFilter;
import org.onrecord.record.response.ResponseKind;
import org.onrecord.record.response.ResponseView;
import org.onrecord.record.response.Responses;
import org.onrecord.record.stance.Position;
import org.onrecord.record.stance.StanceFilter;
import org.onrecord.record.stance.StanceView;
import org.onrecord.record.stance.Stances;
import org.onrecord.record.statement.RenderingKind;
import org.onrecord.record.statement.RenderingView;
import org.onrecord.record.statement.StatementView;
import org.onrecord.record.statement.Statements;

/** The tools that find and show statements. */
@ApplicationScoped
public class StatementTools implements ToolSet {
  private static final int FOUND = 10;
  private static final int PART = 600;
  private static final int WHOLE = 8_000;
  private static final int BESIDE = 20;

  private final StatementSearch search;
  private final Statements statements;
  private final Stances stances;
  private final Responses responses;
  private final NamedRecords named;
  private final Links links;
  private final Clock clock;

  StatementTools(
      StatementSearch search,
      Statements statements,
      Stances stances,
      Responses responses,
      NamedRecords named,
      Links links,
      Clock clock) {
    this.search = search;
    this.statements = statements;
    this.stances = stances;
    this.responses = responses;
    this.named = named;
    this.links = links;
    this.clock = clock;
  }

  @Override
  public List<RecordTool<?, ?>> tools() {
    return List.of(
        new RecordTool<>(
            "search_statements",
            "Search statements",
            "Finds statements of politicians by words in any form and any of their languages, and by"
                + " who said them, on what, when, and what was demanded over them. The nearest come"
                + " first, without words the latest. Cite the page of each statement that you use.",
            SearchAsked.class,
            Found.class,
            this::search),
        new RecordTool<>(
            "get_statement",
            "One statement",
            "Shows a statement whole: its words, the forms and translations in which it reached us,"
                + " who took which stance on it, what was demanded and what came of it, and how its"
                + " speaker responded.",
            StatementAsked.class,
            Statement.class,
            this::get));
  }

  /** Which statements are looked for. */
  record SearchAsked(
      @ToolArg(
              description =
                  "Words. \"Words in quotation marks\" stand side by side, word* is the beginning of"
                      + " a word, -word must not be there.")
          @Nullable SearchWords words,
      @ToolArg(description = "Only of this speaker: an id, or a slug such as jens-stoltenberg.")
          @Nullable Ref speaker,
      @ToolArg(description = "Only of speakers of this country, ISO 3166-1 alpha-2 such as IT.")
          @Nullable Country country,
      @ToolArg(description = "Only on this topic, by id or slug.") @Nullable Ref topic,
      @ToolArg(description = "Only those that drew a demand for this action.")
          @Nullable Action demand,
      @ToolArg(description = "Only those that drew a demand of this status today.")
          @Nullable DemandStatus demandStatus,
      @ToolArg(description = "Only those said on or after this day, YYYY-MM-DD.")
          @Nullable LocalDate saidFrom,
      @ToolArg(description = "Only those said on or before this day, YYYY-MM-DD.")
          @Nullable LocalDate saidTo,
      @ToolArg(description = "How many at most, 10 when left out.") @Min(1) @Max(20)
          @Nullable Long limit,
      @ToolArg(description = "The next of an earlier answer, to go on from there.")
          @Nullable String cursor) {

    private String query() {
      StringBuilder query =
          new StringBuilder("/search?sort=").append(words == null ? "-saidOn" : "relevance");
      add(query, "q", words == null ? null : words.written());
      add(query, "speaker", speaker == null ? null : speaker.value());
      add(query, "country", country == null ? null : country.code());
      add(query, "topic", topic == null ? null : topic.value());
      add(query, "demand", demand);
      add(query, "demandStatus", demandStatus);
      add(query, "saidFrom", saidFrom);
      add(query, "saidTo", saidTo);
      return query.toString();
    }

    private static void add(StringBuilder query, String name, @Nullable Object value) {
      if (value != null) {
        query.append('&').append(name).append('=').append(RequestAddress.encoded(value.toString()));
      }
    }

    private SearchFilter filter() {
      return new SearchFilter(
          words,
          ToolSet.only(speaker),
          List.of(),
          ToolSet.only(country),
          List.of(),
          ToolSet.only(topic),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          ToolSet.only(demand),
          ToolSet.only(demandStatus),
          saidFrom,
          saidTo,
          List.of(),
          false,
          null,
          ToolSet.most(limit, FOUND),
          cursor);
    }
  }

  /**
   * What was found.
   *
   * @param page where people see the same
   * @param total how many there are in all, counted up to 10,000
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Found(
      String page,
      int total,
      List<StatementSummary> statements,
      @Nullable String didYouMean,
      @Nullable String next) {}

  @Costly
  Found search(SearchAsked asked) {
    String query = asked.query();
    SearchView found = search.search(asked.filter(), query);
    String next = found.next();
    return new Found(
        links.to(query),
        found.total(),
        found.items().stream()
            .map(hit -> StatementSummary.of(hit.statement(), links, PART))
            .toList(),
        found.didYouMean(),
        next == null ? null : next.substring(next.lastIndexOf("cursor=") + "cursor=".length()));
  }

  /** Which statement is asked for. */
  record StatementAsked(
      @ToolArg(description = "Id of the statement.") @NotNull(message = "is missing") Ref id,
      @ToolArg(description = "As of this day, YYYY-MM-DD; today when left out.")
          @Nullable LocalDate asOf) {}

  /** A statement with what stands beside it. */
  record Statement(
      StatementSummary statement,
      List<Form> renderings,
      List<Stance> stances,
      List<DemandSummary> demands,
      List<Responded> responses) {}

  /** A form in which it reached us. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Form(RenderingKind kind, String language, String words, @Nullable String source) {
    private static Form of(RenderingView rendering) {
      return new Form(
          rendering.kind(),
          rendering.language(),
          Text.first(rendering.text(), WHOLE),
          rendering.citation() == null ? null : rendering.citation().source().url());
    }
  }

  /** A stance on it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Stance(
      String id,
      String page,
      @Nullable String holder,
      Position position,
      @Nullable String takenOn,
      @Nullable String words) {}

  /** A response of its speaker, or about them. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Responded(
      String id,
      ResponseKind kind,
      @Nullable String by,
      @Nullable String madeOn,
      @Nullable String words,
      List<SourceSummary> sources) {
    private static Responded of(ResponseView response) {
      return new Responded(
          response.id().toString(),
          response.kind(),
          response.speaker().name(),
          StatementSummary.date(response.madeOn()),
          response.text(),
          SourceSummary.of(response.citations()));
    }
  }

  @Costly
  Statement get(StatementAsked asked) {
    UUID id = named.one(statements, "id", asked.id()).id();
    AsOf asOf = new AsOf(asked.asOf());
    StatementView statement = Objects.requireNonNull(statements.view(id, asOf.on(clock)));
    List<StanceView> taken =
        stances.list(StanceFilter.ANY.on(id), asOf, Paging.first(BESIDE)).items();
    return new Statement(
        StatementSummary.of(statement, links, WHOLE),
        statement.renderings() == null
            ? List.of()
            : statement.renderings().stream().limit(BESIDE).map(Form::of).toList(),
        taken.stream().map(this::stance).toList(),
        DemandTools.demands(taken, links),
        responses.list(ResponseFilter.ANY.to(id), Paging.first(BESIDE)).items().stream()
            .map(Responded::of)
            .toList());
  }

  private Stance stance(StanceView stance) {
    return new Stance(
        stance.id().toString(),
        links.stance(stance.id()),
        stance.holder().name(),
        stance.position(),
        StatementSummary.date(stance.takenOn()),
        stance.text());
  }
}
