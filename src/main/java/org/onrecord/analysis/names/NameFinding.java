package org.onrecord.analysis.names;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The name of somebody that is nearest to an asked one.
 *
 * @param known the name on record
 * @param likeness how near it is
 */
record NameFinding(KnownName known, NameLikeness likeness) {
  // From which on a word is taken for the other without doubt.
  private static final double FIRM = 0.82;

  /** The nearest of several names, or null when there is none. */
  static @Nullable NameFinding of(NameWords asked, List<KnownName> names, NameRecord record) {
    NameFinding nearest = null;
    for (KnownName name : names) {
      NameWords words = NameWords.of(name.name());
      if (!words.isEmpty()) {
        NameLikeness likeness = NameLikeness.of(asked, words, record);
        if (nearest == null || likeness.score() > nearest.likeness.score()) {
          nearest = new NameFinding(name, likeness);
        }
      }
    }
    return nearest;
  }

  /** Whether it is the very name, but for case, accents, script, titles and the order of words. */
  boolean isWhole() {
    return likeness.left().isEmpty()
        && likeness.unasked().isEmpty()
        && likeness.pairs().stream()
            .allMatch(pair -> pair.likeness().kind() == PartLikeness.Kind.same);
  }

  /**
   * Whether two words of it are plainly those that are asked for: a family name is many people's.
   */
  boolean isFirm() {
    return likeness.left().isEmpty()
        && likeness.pairs().stream()
                .filter(pair -> pair.likeness().kind() != PartLikeness.Kind.initial)
                .filter(pair -> pair.likeness().score() >= FIRM)
                .count()
            >= 2;
  }

  /** Whether nothing that is asked for is missing. */
  boolean isAll() {
    return likeness.left().isEmpty()
        && likeness.pairs().stream().allMatch(pair -> pair.likeness().score() >= FIRM);
  }

  /** Why, in words. */
  String because(NameWords asked) {
    StringBuilder because = new StringBuilder();
    String name = quoted(known.name());
    if (isWhole()) {
      because.append("the name is ").append(name);
    } else {
      because.append(quoted(asked.written())).append(" is like ").append(name);
      List<String> how = how();
      because.append(how.isEmpty() ? "" : ": " + String.join("; ", how));
    }
    return because.append(known.other() ? ", another name on record" + dates() : "").toString();
  }

  private String dates() {
    if (known.from() == null && known.to() == null) {
      return "";
    }
    return " ("
        + (known.from() == null ? "…" : known.from().text())
        + " to "
        + (known.to() == null ? "now" : known.to().text())
        + ")";
  }

  private List<String> how() {
    List<String> how = new ArrayList<>();
    for (NameLikeness.Pair pair : likeness.pairs()) {
      String asked = quoted(pair.asked().written());
      String other = quoted(pair.other().written());
      switch (pair.likeness().kind()) {
        case given -> how.add(asked + " is a form of " + other);
        case initial -> how.add(asked + " and " + other + " begin alike");
        case shortened -> how.add(asked + " and " + other + " are one cut short");
        case spelling -> how.add(asked + " is another spelling of " + other);
        case slip -> how.add(asked + " is nearly " + other);
        case same, other -> {}
      }
    }
    if (!likeness.left().isEmpty()) {
      how.add(words(likeness.left()) + " is not in it");
    }
    if (!likeness.unasked().isEmpty()) {
      how.add("without " + words(likeness.unasked()));
    }
    return how;
  }

  private static String words(List<NamePart> parts) {
    return parts.stream().map(part -> quoted(part.written())).collect(Collectors.joining(", "));
  }

  private static String quoted(String text) {
    return "“" + text + "”";
  }
}
