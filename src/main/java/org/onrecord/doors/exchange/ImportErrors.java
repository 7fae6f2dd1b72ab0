package org.onrecord.doors.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Fault;

/** Says of each refused line of a file what it lacks by the words of the file. */
@ApplicationScoped
class ImportErrors {
  private static final int MOST_AT_ONCE = 500;

  private static final Sql UNEXPLAINED =
      Sql.of(
          """
          select ir.line, ir.body, ir.errors
          from import_refusal ir
          where ir.job_id = :id
          and ir.body is not null
          order by ir.line
          """);

  private static final Sql KEYS =
      Sql.of(
          """
          select ir.line, ir.line_key
          from import_refusal ir
          where ir.job_id = :id
          and ir.line_key = any(:keys)
          """);

  private static final Sql EXPLAINED =
      Sql.of(
          """
          update import_refusal
          set errors = :errors, detail = coalesce(:detail, detail), body = null
          where job_id = :id
          and line = :line
          """);

  private static final Sql FORGET =
      Sql.of(
          """
          update import_refusal
          set body = null
          where job_id = :id
          and body is not null
          """);

  private final Database database;
  private final Json json;

  ImportErrors(Database database, Json json) {
    this.database = database;
    this.json = json;
  }

  /** Says what refused lines refer to by the keys that they spell, not by the ids made of them. */
  void explain(UUID job) {
    for (boolean more = true; more; ) {
      more = explainSome(job);
    }
  }

  /** Forgets, in the running transaction, the refused lines themselves; what they lack stays. */
  void forget(UUID job) {
    database.update(FORGET).set("id", job).run();
  }

  private record Unexplained(int line, JsonNode tree, JsonNode errors) {}

  /** Explains some refusals; false when all are explained. */
  private boolean explainSome(UUID job) {
    List<Unexplained> some =
        database
            .query(UNEXPLAINED)
            .set("id", job)
            .most(MOST_AT_ONCE)
            .list(
                row ->
                    new Unexplained(
                        row.number("line"),
                        tree(row.text("body")),
                        json.stored(row.text("errors"))));
    if (some.isEmpty()) {
      return false;
    }
    Set<String> keys = new HashSet<>();
    some.forEach(
        each ->
            each.errors()
                .forEach(error -> addKey(RefusedReference.fault(error), each.tree(), keys)));
    Map<String, Integer> refused = new HashMap<>();
    if (!keys.isEmpty()) {
      database
          .query(KEYS)
          .set("id", job)
          .set("keys", keys)
          .each(row -> refused.put(row.text("line_key"), row.number("line")));
    }
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              var update = database.update(EXPLAINED);
              for (Unexplained each : some) {
                List<Fault> faults = new ArrayList<>();
                each.errors()
                    .forEach(
                        error ->
                            faults.add(
                                RefusedReference.byKey(
                                    RefusedReference.fault(error), each.tree(), refused)));
                String detail = RefusedReference.detail(faults, each.tree());
                update
                    .set("detail", detail == null ? null : JobJournal.detail(detail))
                    .set("errors", new String(json.write(faults), StandardCharsets.UTF_8))
                    .set("id", job)
                    .set("line", each.line())
                    .add();
              }
              update.runAll();
            });
    return true;
  }

  private static void addKey(Fault fault, JsonNode line, Set<String> keys) {
    String reference = RefusedReference.of(fault, line);
    if (reference != null
        && reference.startsWith("#")
        && ImportLine.isKey(reference.substring(1))) {
      keys.add(reference.substring(1));
    }
  }

  private JsonNode tree(String text) {
    try {
      return json.line(text);
    } catch (RuntimeException noJson) {
      return MissingNode.getInstance();
    }
  }
}
