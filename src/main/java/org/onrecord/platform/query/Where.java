package org.onrecord.platform.query;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Language;
import org.onrecord.platform.value.LanguageTag;
import org.onrecord.platform.value.Ref;

/**
 * The conditions of a query, joined by AND, with their values bound by name. A list says in {@code
 * always} what it asks of every row, and in the other methods what a client asked for: a cursor is
 * good only for a list that was asked for the same.
 */
public final class Where {
  private final StringBuilder conditions = new StringBuilder();
  private final Map<String, Object> values;
  // Filters that name one reference, which the database looks up within the query.
  private final List<Refs> single;
  // Conditions and values as they were asked for, which a cursor belongs to.
  private final StringBuilder asked;
  // Conditions of which one or the other must be met.
  private final List<String> alternatives = new ArrayList<>();
  // The words that an index of words has to find, and the column of the id that it finds.
  private @Nullable Words words;
  private String wordsOf = "";
  // How many conditions of the kind "column = value" there are, and whether there are any others.
  private int equalities;
  private boolean others;

  /** No conditions yet. */
  public Where() {
    this(new LinkedHashMap<>(), new ArrayList<>(), new StringBuilder());
  }

  private Where(Map<String, Object> values, List<Refs> single, StringBuilder asked) {
    this.values = values;
    this.single = single;
    this.asked = asked;
  }

  /** Adds a condition that every query of a list has; its values may change with the day. */
  public Where always(String condition, Object... bound) {
    asked.append(condition).append('\u0000');
    return add(condition, bound);
  }

  /** Adds a condition; each {@code ?} in it takes the next of the values. */
  public Where and(String condition, Object... bound) {
    others = true;
    return ask(condition, bound);
  }

  private Where ask(String condition, Object... bound) {
    asked.append(condition);
    for (Object value : bound) {
      asked.append('\u0000').append(value instanceof Collection<?> all ? sorted(all) : value);
    }
    asked.append('\u0000');
    return add(condition, bound);
  }

  private static List<String> sorted(Collection<?> values) {
    return values.stream().map(String::valueOf).sorted().toList();
  }

  private Where add(String condition, Object... bound) {
    conditions.append(conditions.isEmpty() ? " where " : " and ");
    int next = 0;
    for (int i = 0; i < condition.length(); i++) {
      char c = condition.charAt(i);
      if (c == '?') {
        String name = "p" + values.size();
        values.put(name, bound[next++]);
        conditions.append(':').append(name);
      } else {
        conditions.append(c);
      }
    }
    if (next != bound.length) {
      throw new IllegalArgumentException("values do not fit: " + condition);
    }
    return this;
  }

  /** Adds the condition that something of a from clause meets conditions of its own. */
  public Where exists(String from, Consumer<Where> conditionsOfIt) {
    Where inner = new Where(values, single, asked);
    conditionsOfIt.accept(inner);
    return and("exists (select 1 from " + from + inner.clause() + ")");
  }

  /**
   * Adds the condition that one or the other of two is met, of which each has an index of its own:
   * a page asks for the first rows of each and joins them, because databases read everything for an
   * OR. Nothing is added when the one sets no condition.
   */
  public Where either(Consumer<Where> one, Consumer<Where> other) {
    Where first = new Where(values, single, asked);
    one.accept(first);
    if (!first.conditions.isEmpty()) {
      equalities += first.equalities;
      others |= first.others;
      // With a list of its own: both name the same references, and a bad one is one fault.
      Where second = new Where(values, new ArrayList<>(), asked);
      other.accept(second);
      alternatives.addAll(List.of(first.bare(), second.bare()));
    }
    return this;
  }

  private String bare() {
    return conditions.substring(" where ".length());
  }

  /** Adds a condition on a repeatable filter (OR within the name) unless it has no values. */
  public Where in(String expression, Collection<?> chosen) {
    if (chosen.size() == 1) {
      equalities++;
      return ask(expression + " = ?", chosen.iterator().next());
    }
    return within("", expression, chosen, "");
  }

  /** The same condition inside of another, such as a subquery, given by what stands around it. */
  public Where within(String before, String expression, Collection<?> chosen, String after) {
    return chosen.isEmpty() ? this : and(before + expression + " = any(?)" + after, chosen);
  }

  /**
   * Adds the condition that a record is in one of these languages: pt finds pt and pt-BR, pt-BR
   * finds pt-BR alone, in whatever case its tag was once written.
   */
  public Where inLanguages(String of, List<LanguageTag> chosen) {
    List<String> tags = chosen.stream().map(LanguageTag::tag).toList();
    List<String> languages = tags.stream().filter(tag -> tag.indexOf('-') < 0).toList();
    List<String> exact =
        tags.stream()
            .filter(tag -> tag.indexOf('-') >= 0)
            .map(tag -> tag.toLowerCase(Locale.ROOT))
            .toList();
    String primary = of + ".primary_language = any(?)";
    String whole = "lower(" + of + ".language) = any(?)";
    if (exact.isEmpty()) {
      return in(of + ".primary_language", languages);
    } else if (languages.isEmpty()) {
      // Both, because only the first has an index.
      return and(primary, exact.stream().map(Language::primary).toList()).and(whole, exact);
    } else {
      return and("(" + primary + " or " + whole + ")", languages, exact);
    }
  }

  /** References that a parameter names, by id or by slug, to records of a kind. */
  public record Refs(String parameter, String kind, List<Ref> refs) {

    /** The ids and slugs. */
    public Set<String> values() {
      return refs.stream().map(Ref::value).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public String toString() {
      return kind + values();
    }
  }

  /**
   * Adds a condition that an id column is one of the records that a parameter names; a former slug
   * or merged id finds the present record.
   */
  public Where refers(String idExpression, Refs refs) {
    if (refs.refs().size() == 1) {
      equalities++;
      return one("", idExpression, refs, "");
    }
    return referring("", idExpression, refs, "");
  }

  /**
   * The same condition inside of another, such as a subquery, given by what stands around it. Its
   * text does not grow with the number of references: each new text costs a plan that is kept.
   */
  public Where referring(String before, String idExpression, Refs named, String after) {
    if (named.refs().isEmpty()) {
      return this;
    }
    others = true;
    return named.refs().size() == 1
        ? one(before, idExpression, named, after)
        : and(before + idExpression + " = any(?)" + after, named);
  }

  private Where one(String before, String idExpression, Refs named, String after) {
    single.add(named);
    String kind = named.kind();
    String ref = named.refs().get(0).value();
    UUID id = Ref.id(ref);
    String alias = "(select a.record_id from alias a where a.kind = ? and a.alias = ?)";
    return id == null
        ? ask(before + idExpression + " = " + alias + after, kind, ref)
        : ask(before + idExpression + " = coalesce(" + alias + ", ?)" + after, kind, ref, id);
  }

  /** The references that the database looks up itself, of which an unknown one shows as no rows. */
  List<Refs> single() {
    return single;
  }

  /**
   * Whether the best plan depends on the values: any plan for one equality goes by the index of its
   * column, but of several conditions the rarest must lead.
   */
  boolean isSkewed() {
    return others || equalities > 1;
  }

  /** Names the day as of which the record is read: {@code :asOf}. */
  public Where asOf(AsOf asOf, Clock clock) {
    values.put("asOf", asOf.on(clock));
    return asOf.day() == null ? this : asking(asOf.day());
  }

  /** Notes a value that was asked for, where a condition that every query has holds the value. */
  public Where asking(Object value) {
    asked.append(value).append('\u0000');
    return this;
  }

  /**
   * Adds the condition that a statement holds the words asked for, which {@link WordIndex} knows.
   */
  public Where holds(String idExpression, @Nullable Words asked) {
    if (asked != null) {
      words = asked;
      wordsOf = idExpression;
      others = true;
      asking(asked.written());
    }
    return this;
  }

  /** The words that are asked for, which no condition in SQL has. */
  @Nullable Words words() {
    return words;
  }

  /** Adds the condition that a record is one of those that have the words. */
  void found(Set<UUID> ids) {
    if (ids.isEmpty()) {
      add("1 = 0");
    } else {
      add(wordsOf + " = any(?)", ids);
    }
  }

  /** The same conditions, to which others can be added. */
  Where copy() {
    Where copy = new Where(new LinkedHashMap<>(values), single, new StringBuilder(asked));
    copy.conditions.append(conditions);
    copy.alternatives.addAll(alternatives);
    copy.equalities = equalities;
    copy.others = others;
    copy.words = words;
    copy.wordsOf = wordsOf;
    return copy;
  }

  /** The conditions in words, with the values that were asked for: what a cursor belongs to. */
  String asked() {
    return asked.toString();
  }

  /** The where clause, or nothing. */
  public String clause() {
    return alternatives.isEmpty()
        ? conditions.toString()
        : with("(" + String.join(" or ", alternatives) + ")");
  }

  /** The where clauses of which a row must meet one: of each alternative, or the only one. */
  List<String> clauses() {
    return alternatives.isEmpty()
        ? List.of(conditions.toString())
        : alternatives.stream().map(this::with).toList();
  }

  private String with(String alternative) {
    return conditions + (conditions.isEmpty() ? " where " : " and ") + alternative;
  }

  /** The values by name. */
  public Map<String, Object> values() {
    return values;
  }
}
