package org.onrecord.doors.exchange;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.query.Names;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Paging;

/** Writes the whole of a list, page by page as it is read, in a form other than a page of JSON. */
@ApplicationScoped
class ListExport {
  private static final int PAGE = 100;
  private static final byte[] BOM = "\uFEFF".getBytes(StandardCharsets.UTF_8);

  private final Streams streams;
  private final Json json;

  ListExport(Streams streams, Json json) {
    this.streams = streams;
    this.json = json;
  }

  /** The pages of a list of views of a type, as its filter asks for. */
  record Pages<T>(Class<T> view, Names fields, Function<Paging, Page<T>> list) {
    Pages(Class<T> view, Function<Paging, Page<T>> list) {
      this(view, Names.NONE, list);
    }

    Page<T> at(@Nullable String cursor) {
      return list.apply(new Paging(PAGE, cursor, null, false, fields, Names.NONE));
    }
  }

  /**
   * The answer that holds a list.
   *
   * @param name of the file
   * @throws org.onrecord.platform.value.Problem for a filter that asks for what is not there,
   *     unavailable
   */
  <T> Response answer(
      String name, ExportParameters parameters, Pages<T> pages, RoutingContext request) {
    ExportForm form = parameters.form();
    // Whatever is wrong with the filter is told before the first byte.
    Page<T> first = pages.at(null);
    return Response.ok(
            streams.of(
                request,
                out -> {
                  if (form == ExportForm.csv) {
                    table(pages, first, parameters.bom(), out);
                  } else {
                    lines(pages, first, out);
                  }
                }))
        .type(form.mediaType())
        .header("Cache-Control", "no-store")
        .header("Vary", "Accept")
        .header("Content-Disposition", "attachment; filename=\"" + name + "." + form + "\"")
        .build();
  }

  private <T> void lines(Pages<T> pages, Page<T> first, OutputStream out) throws IOException {
    for (Page<T> page = first; page != null; page = next(pages, page)) {
      for (T item : page.items()) {
        out.write(json.write(item));
        out.write('\n');
      }
    }
    out.flush();
  }

  private <T> void table(Pages<T> pages, Page<T> first, boolean bom, OutputStream out)
      throws IOException {
    if (bom) {
      out.write(BOM);
    }
    try (CsvTable.Writer rows = new CsvTable(pages.view()).writer(out)) {
      for (Page<T> page = first; page != null; page = next(pages, page)) {
        for (T item : page.items()) {
          rows.row(json.tree(item));
        }
      }
    }
  }

  private static <T> @Nullable Page<T> next(Pages<T> pages, Page<T> page) {
    return page.next() == null ? null : pages.at(page.next());
  }
}
