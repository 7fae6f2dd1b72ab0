package org.onrecord.analysis.names;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which given names one person may go by: Bob for Robert, Juan for John. */
final class GivenNames {
  private static final Map<String, Set<String>> SAME = new HashMap<>();
  private static final Map<String, Set<String>> SIBLINGS = new HashMap<>();

  static {
    for (String line : NameTables.lines("given-names")) {
      List<String> forms = List.of(line.split(" "));
      String name = forms.get(0);
      for (String form : forms) {
        SAME.computeIfAbsent(name, each -> new HashSet<>()).add(form);
        SAME.computeIfAbsent(form, each -> new HashSet<>()).addAll(List.of(name, form));
        SIBLINGS.computeIfAbsent(form, each -> new HashSet<>()).addAll(forms);
      }
    }
  }

  private GivenNames() {}

  /** The other forms of a name, and the name itself. */
  static Set<String> of(String letters) {
    return SAME.getOrDefault(letters, Set.of(letters));
  }

  /** Whether one of two different names is a form of the other. */
  static boolean areOne(String one, String other) {
    return of(one).contains(other);
  }

  /** Whether both are forms of a third, as Dick and Rick are. */
  static boolean areSiblings(String one, String other) {
    return SIBLINGS.getOrDefault(one, Set.of()).contains(other);
  }
}
