package org.onrecord.peer;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.onrecord.peer.Views.CitationView;
import org.onrecord.peer.Views.Page;
import org.onrecord.peer.Views.Reference;
import org.onrecord.peer.Views.SourceView;
import org.onrecord.peer.Views.StanceView;
import org.onrecord.peer.Views.StatementView;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/** The addresses of statements and of the stances on one. */
@RestController
@Transactional(readOnly = true)
class StatementController {
  private static final int PAGE = 20;

  private final Statements statements;
  private final EntityManager entities;
  private final JsonMapper json;
  private final String key;

  StatementController(
      Statements statements,
      EntityManager entities,
      JsonMapper json,
      @Value("${peer.key}") String key) {
    this.statements = statements;
    this.entities = entities;
    this.json = json;
    this.key = "Bearer " + key;
  }

  @GetMapping("/v1/statements/{id}")
  ResponseEntity<StatementView> get(@PathVariable UUID id, WebRequest request) {
    // What a client has already costs the version alone.
    if (request.getHeader("If-None-Match") != null
        && request.checkNotModified(tag(statements.version(id).orElseThrow(this::missing)))) {
      return null;
    }
    StatementView view = whole(List.of(statements.one(id).orElseThrow(this::missing))).get(0);
    return ResponseEntity.ok().eTag(tag(view.version())).body(view);
  }

  @GetMapping("/v1/statements")
  Page<StatementView> list(
      @RequestParam UUID speaker, @RequestParam(required = false) String cursor) {
    List<Statements.StatementRow> rows;
    if (cursor == null) {
      rows = statements.first(speaker, Limit.of(PAGE + 1));
    } else {
      String[] position = position(cursor);
      rows =
          statements.after(
              speaker,
              LocalDate.parse(position[0]),
              UUID.fromString(position[1]),
              Limit.of(PAGE + 1));
    }
    return page(rows, this::whole, row -> row.saidOn() + " " + row.id());
  }

  @GetMapping("/v1/statements/{id}/stances")
  Page<StanceView> stances(@PathVariable UUID id, @RequestParam(required = false) String cursor) {
    statements.version(id).orElseThrow(this::missing);
    List<Statements.StanceRow> rows;
    if (cursor == null) {
      rows = statements.firstStances(id, Limit.of(PAGE + 1));
    } else {
      String[] position = position(cursor);
      rows =
          statements.stancesAfter(
              id, LocalDate.parse(position[0]), UUID.fromString(position[1]), Limit.of(PAGE + 1));
    }
    return page(rows, this::wholeStances, row -> row.takenOn() + " " + row.id());
  }

  @PostMapping("/v1/statements")
  @Transactional
  public ResponseEntity<StatementView> create(
      @RequestHeader("Authorization") String authorization,
      @Valid @RequestBody Views.StatementDraft draft) {
    if (!authorization.equals(key)) {
      throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
    }
    Model.Statement statement = new Model.Statement();
    statement.speaker =
        statements
            .speaker(UUID.fromString(draft.speaker()))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    statement.createdAt = Instant.now();
    statement.updatedAt = statement.createdAt;
    statement.saidOn = draft.saidOn();
    statement.form = "other";
    statement.verification = "unverified";
    statement.kind = "verbatim";
    statement.language = draft.language();
    statement.text = draft.text();
    entities.persist(statement);
    List<CitationView> cited = new ArrayList<>();
    for (Views.CitationDraft each : draft.citations()) {
      Model.Citation citation = new Model.Citation();
      citation.ownerId = statement.id;
      citation.position = cited.size();
      citation.source =
          statements.source(each.source().url()).orElseGet(() -> source(each.source()));
      citation.quote = each.quote();
      citation.relation = "supports";
      entities.persist(citation);
      cited.add(new CitationView(view(citation.source), citation.quote, citation.relation));
    }
    log(statement.id, draft);
    Reference speaker =
        new Reference(statement.speaker.id, statement.speaker.slug, statement.speaker.name);
    StatementView view =
        new StatementView(
            statement.id,
            speaker,
            statement.text,
            statement.language,
            statement.kind,
            statement.saidOn,
            statement.form,
            statement.verification,
            List.of(),
            List.of(),
            cited,
            statement.version,
            statement.createdAt,
            statement.updatedAt);
    return ResponseEntity.created(URI.create("/v1/statements/" + view.id()))
        .eTag(tag(view.version()))
        .body(view);
  }

  private Model.Source source(Views.SourceDraft draft) {
    Model.Source source = new Model.Source();
    source.url = draft.url();
    source.type = "other";
    entities.persist(source);
    log(source.id, draft);
    return source;
  }

  private void log(UUID record, Object content) {
    Model.Change change = new Model.Change();
    change.madeAt = Instant.now();
    change.madeBy = "editor";
    change.action = "create";
    change.recordId = record;
    change.content = json.writeValueAsString(content);
    entities.persist(change);
  }

  private List<StatementView> whole(List<Statements.StatementRow> rows) {
    List<UUID> ids = rows.stream().map(Statements.StatementRow::id).toList();
    Map<UUID, List<Reference>> topics =
        ids.isEmpty() ? Map.of() : references(statements.topics(ids));
    Map<UUID, List<Reference>> mentions =
        ids.isEmpty() ? Map.of() : references(statements.mentions(ids));
    Map<UUID, List<CitationView>> cited = citations(ids);
    return rows.stream()
        .map(
            s ->
                new StatementView(
                    s.id(),
                    new Reference(s.speakerId(), s.slug(), s.name()),
                    s.text(),
                    s.language(),
                    s.kind(),
                    s.saidOn(),
                    s.form(),
                    s.verification(),
                    topics.getOrDefault(s.id(), List.of()),
                    mentions.getOrDefault(s.id(), List.of()),
                    cited.getOrDefault(s.id(), List.of()),
                    s.version(),
                    s.createdAt(),
                    s.updatedAt()))
        .toList();
  }

  private List<StanceView> wholeStances(List<Statements.StanceRow> rows) {
    Map<UUID, List<CitationView>> cited =
        citations(rows.stream().map(Statements.StanceRow::id).toList());
    return rows.stream()
        .map(
            x ->
                new StanceView(
                    x.id(),
                    new Reference(x.holderId(), x.slug(), x.name()),
                    x.statement(),
                    x.position(),
                    x.act(),
                    x.basis(),
                    x.text(),
                    x.takenOn(),
                    cited.getOrDefault(x.id(), List.of()),
                    x.version(),
                    x.createdAt()))
        .toList();
  }

  private static Map<UUID, List<Reference>> references(List<Statements.ReferenceRow> rows) {
    return rows.stream()
        .collect(
            groupingBy(
                Statements.ReferenceRow::owner,
                mapping(row -> new Reference(row.id(), row.slug(), row.name()), toList())));
  }

  private Map<UUID, List<CitationView>> citations(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Map.of()
        : statements.citations(ids).stream()
            .collect(
                groupingBy(
                    Statements.CitationRow::owner,
                    mapping(
                        c ->
                            new CitationView(
                                new SourceView(c.id(), c.url(), c.title(), c.publisher(), c.type()),
                                c.quote(),
                                c.relation()),
                        toList())));
  }

  private static SourceView view(Model.Source source) {
    return new SourceView(source.id, source.url, source.title, source.publisher, source.type);
  }

  private static <R, V> Page<V> page(
      List<R> rows, Function<List<R>, List<V>> whole, Function<R, String> position) {
    List<R> shown = rows.subList(0, Math.min(rows.size(), PAGE));
    String next =
        rows.size() <= PAGE
            ? null
            : Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                    position.apply(shown.get(PAGE - 1)).getBytes(StandardCharsets.UTF_8));
    return new Page<>(whole.apply(shown), next);
  }

  private static String[] position(String cursor) {
    return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ");
  }

  private static String tag(int version) {
    return "\"" + version + "\"";
  }

  private ResponseStatusException missing() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
