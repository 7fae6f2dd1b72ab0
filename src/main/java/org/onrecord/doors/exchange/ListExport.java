package org.onrecord.doors.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.ledger.RecordView;
import org.onrecord.platform.query.Names;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Pager;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Problem;
import org.onrecord.record.schemaorg.SchemaOrg;
import org.onrecord.record.statement.StatementView;

/** Writes the whole of a list, page by page as it is read, in a form other than a page of JSON. */
@ApplicationScoped
class ListExport {
  private static final int PAGE = 100;
  private static final byte[] BOM = "\uFEFF".getBytes(StandardCharsets.UTF_8);

  private final Pager pager;
  private final Streams streams;
  private final Json json;
  private final SchemaOrg schemaOrg;

  ListExport(Pager pager, Streams streams, Json json, SchemaOrg schemaOrg) {
    this.pager = pager;
    this.streams = streams;
    this.json = json;
    this.schemaOrg = schemaOrg;
  }

  /** The pages of a list of views of a type, as its filter asks for. */
  record Pages<T extends RecordView>(Class<T> view, Function<Paging, Page<T>> list) {
    Page<T> at(@Nullable String cursor) {
      return list.apply(new Paging(PAGE, cursor, null, false, fields(), Names.NONE));
    }

    // All, and by name: lists cut texts that are not asked for by name.
    private Names fields() {
      return new Names(
          Arrays.stream(view.getRecordComponents()).map(RecordComponent::getName).toList());
    }
  }

  /**
   * The answer that holds a list.
   *
   * @param name of the file
   * @throws Problem for a filter that asks for what is not there, for an item to go on after that
   *     is none of this list, unavailable
   */
  <T extends RecordView> Response answer(
      String name, ExportParameters parameters, Pages<T> pages, RoutingContext request) {
    ExportForm form = parameters.form();
    // Whatever is wrong with the filter is told before the first byte.
    Page<T> first = pages.at(start(parameters));
    return Response.ok(
            streams.of(
                request,
                out -> {
                  switch (form) {
                    case csv -> table(pages, first, parameters, out);
                    case ndjson -> lines(pages, first, out);
                    case jsonld -> graph(pages, first, out);
                  }
                }))
        .type(form.mediaType())
        .header("Cache-Control", "no-store")
        .header("Vary", "Accept")
        .header("Content-Disposition", "attachment; filename=\"" + name + "." + form + "\"")
        .build();
  }

  private @Nullable String start(ExportParameters parameters) {
    if (parameters.after() == null) {
      return null;
    }
    if (parameters.form() == ExportForm.jsonld) {
      throw Problem.parameters(
          List.of(
              Fault.query("after", "not_offered", "is for csv and ndjson: a graph is one whole")));
    }
    return pager.after(parameters.after());
  }

  /**
   * The answer that holds what was found about statements, as a feed.
   *
   * @throws org.onrecord.platform.value.Problem for a filter that asks for what is not there,
   *     unavailable
   */
  Response reviews(Pages<StatementView> pages, RoutingContext request) {
    Page<StatementView> first = pages.at(null);
    return Response.ok(streams.of(request, out -> feed(pages, first, out)))
        .type(ExportParameters.JSONLD)
        .header("Cache-Control", "no-store")
        .header("Content-Disposition", "attachment; filename=\"claimreview.json\"")
        .build();
  }

  private void feed(Pages<StatementView> pages, Page<StatementView> first, OutputStream out)
      throws IOException {
    try (JsonGenerator feed = json.writer(out)) {
      feed.writeStartObject();
      feed.writeStringField("@context", SchemaOrg.CONTEXT);
      feed.writeStringField("@type", "DataFeed");
      feed.writeStringField("name", "On Record: what was found about who said what");
      feed.writeArrayFieldStart("dataFeedElement");
      for (Page<StatementView> page = first; page != null; page = next(pages, page)) {
        for (StatementView statement : page.items()) {
          ObjectNode review = schemaOrg.review(statement);
          if (review != null) {
            feed.writeTree(schemaOrg.item(statement, review));
          }
        }
      }
    }
  }

  private <T extends RecordView> void lines(Pages<T> pages, Page<T> first, OutputStream out)
      throws IOException {
    for (Page<T> page = first; page != null; page = next(pages, page)) {
      for (T item : page.items()) {
        out.write(json.write(item));
        out.write('\n');
      }
    }
    out.flush();
  }

  private <T extends RecordView> void graph(Pages<T> pages, Page<T> first, OutputStream out)
      throws IOException {
    try (JsonGenerator graph = json.writer(out)) {
      graph.writeStartObject();
      graph.writeStringField("@context", SchemaOrg.CONTEXT);
      graph.writeArrayFieldStart("@graph");
      for (Page<T> page = first; page != null; page = next(pages, page)) {
        for (T item : page.items()) {
          graph.writeTree(schemaOrg.node(item));
        }
      }
    }
  }

  private <T extends RecordView> void table(
      Pages<T> pages, Page<T> first, ExportParameters parameters, OutputStream out)
      throws IOException {
    boolean begins = parameters.after() == null;
    if (begins && parameters.bom()) {
      out.write(BOM);
    }
    try (CsvTable.Writer rows = new CsvTable(pages.view()).writer(out)) {
      if (begins) {
        rows.names();
      }
      for (Page<T> page = first; page != null; page = next(pages, page)) {
        for (T item : page.items()) {
          rows.row(json.tree(item));
        }
      }
    }
  }

  private static <T extends RecordView> @Nullable Page<T> next(Pages<T> pages, Page<T> page) {
    return page.next() == null ? null : pages.at(page.next());
  }
}
