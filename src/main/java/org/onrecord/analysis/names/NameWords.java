package org.onrecord.analysis.names;

import com.ibm.icu.lang.UScript;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.onrecord.platform.value.Folding;
import org.onrecord.platform.value.Slug;
import org.onrecord.platform.value.Text;

/**
 * The words of a name as they are compared: in Latin letters, whatever the script, without accents,
 * case and the titles before a name. Marks part words, but for apostrophes. What follows a comma
 * goes first, unless it is a suffix such as Jr.
 *
 * @param written the name as it was written
 * @param parts its words
 * @param joined each two neighbouring words as one, as some write them
 * @param suffix which of several of one name it says it is, such as jr or iii, or nothing
 */
public record NameWords(
    String written, List<NamePart> parts, List<NamePart> joined, String suffix) {
  /** Words of a name beyond these are not looked at. */
  static final int MOST = 16;

  private static final Set<String> SUFFIXES = Set.of("jr", "sr", "ii", "iii", "iv");

  private static final Set<String> TITLES = new HashSet<>(NameTables.lines("titles"));
  private static final int LONGEST_TITLE = 4;

  /** The words of a name. */
  public static NameWords of(String name) {
    int comma = name.indexOf(',');
    List<NamePart> parts = new ArrayList<>(parts(comma < 0 ? name : name.substring(0, comma)));
    String suffix = "";
    if (comma >= 0) {
      List<NamePart> after = parts(name.substring(comma + 1));
      if (!after.isEmpty() && SUFFIXES.contains(after.get(0).letters())) {
        parts.addAll(after);
      } else {
        parts.addAll(0, after);
      }
    }
    for (int i = parts.size() - 1; i > 0; i--) {
      if (SUFFIXES.contains(parts.get(i).letters())) {
        suffix = parts.remove(i).letters();
      }
    }
    List<NamePart> bare = withoutTitles(parts);
    bare = List.copyOf(bare.subList(0, Math.min(MOST, bare.size())));
    List<NamePart> joined = new ArrayList<>();
    for (int i = 1; i < bare.size(); i++) {
      joined.add(bare.get(i - 1).joined(bare.get(i)));
    }
    return new NameWords(name, bare, List.copyOf(joined), suffix);
  }

  /** The words of a text in their order, titles and all. */
  static List<NamePart> parts(String text) {
    List<NamePart> parts = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean[] foreign = {false};
    (text + " ")
        .codePoints()
        .forEach(
            c -> {
              if (Text.isPartOfWord(c) || Folding.isApostrophe(c)) {
                word.appendCodePoint(c);
                foreign[0] |= isForeign(c);
              } else if (!word.isEmpty()) {
                String letters = Slug.of(word.toString()).replace("-", "");
                if (!letters.isEmpty() && parts.size() < 2 * MOST) {
                  parts.add(NamePart.of(word.toString(), letters, foreign[0]));
                }
                word.setLength(0);
                foreign[0] = false;
              }
            });
    return parts;
  }

  private static boolean isForeign(int c) {
    if (c < 0x250) {
      return false;
    }
    int script = UScript.getScript(c);
    return script != UScript.LATIN && script != UScript.COMMON && script != UScript.INHERITED;
  }

  // The longest first; a name that is nothing but a title stays.
  private static List<NamePart> withoutTitles(List<NamePart> parts) {
    for (int words = Math.min(LONGEST_TITLE, parts.size() - 1); words > 0; words--) {
      StringBuilder start = new StringBuilder();
      for (NamePart part : parts.subList(0, words)) {
        start.append(start.isEmpty() ? "" : " ").append(part.letters());
      }
      if (TITLES.contains(start.toString())) {
        return withoutTitles(parts.subList(words, parts.size()));
      }
    }
    return parts;
  }

  /** Whether there is nothing to compare. */
  public boolean isEmpty() {
    return parts.isEmpty();
  }

  /** All letters of it. */
  String letters() {
    StringBuilder letters = new StringBuilder();
    parts.forEach(part -> letters.append(part.letters()));
    return letters.toString();
  }

  /** The same for names of the same words in any order. */
  public String key() {
    Set<String> letters = new TreeSet<>();
    parts.forEach(part -> letters.add(part.letters()));
    return String.join(" ", letters);
  }
}
