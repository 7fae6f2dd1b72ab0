package org.onrecord.record.statement;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.onrecord.platform.change.Author;
import org.onrecord.platform.ledger.Ledger;
import org.onrecord.platform.value.Problem;

/** How words that must not be published any longer leave the record and its whole history. */
@Singleton
class Redactions {
  private final Statements statements;
  private final Renderings renderings;
  private final Ledger ledger;

  Redactions(Statements statements, Renderings renderings, Ledger ledger) {
    this.statements = statements;
    this.renderings = renderings;
    this.ledger = ledger;
  }

  /**
   * Takes the text of a rendering out of the record and all history, with every quote on its
   * statement. A rendering that was removed before is still taken out of history, and so is one of
   * a withdrawn statement.
   */
  void redact(UUID id, UUID rendering, Author author) {
    Statement statement = statements.findById(id);
    Redaction redaction = new Redaction(rendering);
    List<Rendering> same = List.of();
    if (statement != null) {
      ledger.history(statements, id).forEach(redaction::add);
      same = statement.renderings().stream().filter(r -> r.id().equals(rendering)).toList();
      same.forEach(each -> redaction.add(each.text()));
    }
    if (statement == null || redaction.isUnknown()) {
      throw Problem.notFound("rendering with this id");
    }
    if (redaction.isDone()) {
      return;
    }
    List<Rendering> redacted = same;
    ledger.redact(
        statements,
        statement,
        List.of("renderings", "citations"),
        () -> {
          redacted.forEach(Rendering::redact);
          statement.redactCitations(redaction::reveals);
        },
        redaction::redacted,
        author);
  }
}
