package org.onrecord.record.statement;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.onrecord.platform.change.Author;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Faults;
import org.onrecord.platform.value.Ref;
import org.onrecord.platform.value.UuidV7;
import org.onrecord.record.source.Citation;
import org.onrecord.record.source.Citations;

/**
 * The forms in which a statement reached us, as a draft asks for them: which is preferred, which
 * translates which, and by which words the statement is found.
 */
@Singleton
class Renderings {
  private static final Sql RENDERINGS =
      Sql.of(
          """
          select r.id
          from rendering r
          where r.id = any(:ids)
          """);

  private final Database database;
  private final Citations citations;

  Renderings(Database database, Citations citations) {
    this.database = database;
    this.citations = citations;
  }

  /**
   * A rendering that a draft asks for.
   *
   * @param at JSON Pointer to the rendering in the draft
   * @param wordsAt JSON Pointer to its words, which the draft may hold itself
   */
  record Asked(RenderingDraft draft, String at, String wordsAt) {}

  /** The renderings that a draft asks for, the preferred one first, each with its id. */
  static List<Asked> asked(StatementDraft draft, Faults faults) {
    return preferredFirst(draft, all(draft, faults), faults);
  }

  // Its text alone, or its list with the text laid over the preferred one.
  private static List<RenderingDraft> all(StatementDraft draft, Faults faults) {
    if (draft.renderings().isEmpty()) {
      if (draft.text() == null) {
        faults.add("/text", "required", "is required unless there are renderings");
        return List.of();
      }
      return List.of(
          new RenderingDraft(
              null, draft.kind(), draft.text(), draft.language(), null, null, Boolean.TRUE));
    }
    List<RenderingDraft> all = new ArrayList<>(draft.renderings());
    int preferred = 0;
    int count = 0;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).isPreferred()) {
        preferred = i;
        count++;
      }
    }
    if (count > 1) {
      faults.add("/renderings", "conflict", "has more than one preferred rendering");
    }
    RenderingDraft old = all.get(preferred);
    all.set(
        preferred,
        new RenderingDraft(
            old.id(),
            draft.kind() == null ? old.kind() : draft.kind(),
            draft.text() == null ? old.text() : draft.text(),
            draft.language() == null ? old.language() : draft.language(),
            old.translationOf(),
            old.citation(),
            Boolean.TRUE));
    return all;
  }

  // Positions named by translationOf count in the client's order, so they become ids before
  // sorting.
  private static List<Asked> preferredFirst(
      StatementDraft draft, List<RenderingDraft> all, Faults faults) {
    List<UUID> ids = new ArrayList<>();
    for (RenderingDraft each : all) {
      ids.add(each.id() == null ? UuidV7.next() : each.id());
    }
    if (new HashSet<>(ids).size() < ids.size()) {
      faults.add("/renderings", "repeated", "names one rendering twice");
    }
    List<Asked> named = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      RenderingDraft each = all.get(i);
      String at = draft.renderings().isEmpty() ? "" : "/renderings/" + i;
      String wordsAt = each.isPreferred() && draft.text() != null ? "/text" : at + "/text";
      String original = each.translationOf();
      if (original != null) {
        UUID id = Ref.id(original);
        if (id == null && original.matches("\\d{1,2}") && Integer.parseInt(original) < ids.size()) {
          id = ids.get(Integer.parseInt(original));
        }
        if (id == null || !ids.contains(id) || id.equals(ids.get(i))) {
          faults.add(
              at + "/translationOf",
              "unknown_reference",
              "is neither the id nor the position of another rendering of this statement");
        } else {
          original = id.toString();
        }
      }
      RenderingDraft whole =
          new RenderingDraft(
              ids.get(i),
              each.kind(),
              each.text(),
              each.language(),
              original,
              each.citation(),
              each.preferred());
      named.add(each.isPreferred() ? 0 : named.size(), new Asked(whole, at, wordsAt));
    }
    return named;
  }

  /** Whether a draft names a rendering of another statement. */
  boolean isElsewhere(StatementDraft draft, Statement statement) {
    Set<UUID> ids = new HashSet<>();
    draft.renderings().stream().map(RenderingDraft::id).filter(Objects::nonNull).forEach(ids::add);
    statement.renderings().forEach(rendering -> ids.remove(rendering.id()));
    return !database.ids(RENDERINGS, ids).isEmpty();
  }

  /** Makes the renderings of a statement those that a draft asks for, and adds their citations. */
  List<Rendering> write(
      Statement statement, List<Asked> asked, List<Citation> cited, Author author, Faults faults) {
    if (!faults.none()) {
      return List.of();
    }
    Map<UUID, Rendering> known = new HashMap<>();
    statement.renderings().forEach(rendering -> known.put(rendering.id(), rendering));
    List<Rendering> forms = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      RenderingDraft draft = asked.get(i).draft();
      UUID id = Objects.requireNonNull(draft.id());
      Rendering rendering = known.get(id);
      if (rendering == null) {
        rendering = new Rendering(id, statement);
      } else if (rendering.isRedacted() && !Citations.REDACTED.equals(draft.text())) {
        faults.add(asked.get(i).wordsAt(), "conflict", "was redacted and stays so");
        return List.of();
      }
      rendering.revise(
          i, draft, draft.translationOf() == null ? null : Ref.id(draft.translationOf()));
      forms.add(rendering);
      if (draft.citation() != null) {
        citations
            .of(
                statement.id(),
                id,
                0,
                draft.citation(),
                asked.get(i).at() + "/citation",
                author,
                faults)
            .ifPresent(cited::add);
      }
    }
    return forms;
  }
}
