package org.onrecord;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The order of the rooms in the texts of queries: a query that names an entity or a table of a
 * later room is a dependency that the compiler does not see.
 */
class QueryOrderTest {
  private static final Path MAIN = Path.of("src/main/java/org/onrecord");

  private static final Pattern ENTITY = Pattern.compile("@Entity\\b");
  private static final Pattern TABLE =
      Pattern.compile("@(?:Table|CollectionTable|JoinTable)\\(\\s*name = \"(\\w+)\"");
  private static final Pattern LITERAL =
      Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
  private static final Pattern NAMED =
      Pattern.compile("(?i)\\b(?:from|join|update|into)\\s+(?:only\\s+)?(\\w+)");

  /** What may look up, with the reason. */
  private static final Map<String, String> ALLOWED =
      Map.of(
          "record/speaker/SpeakerFilter.java names statement",
          "speakers are found by the topics of what they said",
          "record/speaker/SpeakerFilter.java names statement_topic",
          "speakers are found by the topics of what they said",
          "record/speaker/SpeakerFilter.java names statement_joint",
          "speakers are found by the topics of what they said with others",
          "record/statement/StatementFilter.java names stance",
          "statements are found by the demands that they drew",
          "record/statement/StatementFilter.java names demand_option",
          "statements are found by the demands that they drew",
          "record/statement/StatementFilter.java names demand_period",
          "statements are found by what became of the demands that they drew",
          "record/statement/StatementParts.java names stance",
          "a statement shows how many support and oppose it",
          "record/statement/StatementParts.java names demand_period",
          "a statement shows how many demands on it are open");

  @Test
  void a_query_names_only_what_its_own_room_or_one_before_it_holds() throws IOException {
    Map<String, String> rooms = rooms();
    List<String> upward = new ArrayList<>();
    int named = 0;
    for (Path file : sources()) {
      String room = room(file);
      for (String name : named(Files.readString(file))) {
        String used = rooms.get(name);
        if (used == null) {
          continue;
        }
        named++;
        String dependency = MAIN.relativize(file) + " names " + name;
        if (ArchitectureTest.ORDER.indexOf(used) > ArchitectureTest.ORDER.indexOf(room)
            && !ALLOWED.containsKey(dependency)) {
          upward.add(dependency + " of " + used);
        }
      }
    }
    assertThat(named).as("names of entities and tables in queries").isGreaterThan(100);
    assertThat(upward).isEmpty();
  }

  @Test
  void names_in_queries_are_found_in_plain_literals_and_in_text_blocks() {
    String source =
        """
        String a = "select s from Statement s" + " join s.speaker sp left join Rendering r on r.x = 1";
        String b = \"""
            update stance
            set a = "x"
            where exists (select 1 from demand_period)
            \""";
        // from Comment c
        """;
    assertThat(named(source))
        .contains("Statement", "Rendering", "stance", "demand_period")
        .doesNotContain("Comment");
  }

  private static List<String> named(String source) {
    List<String> names = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    Matcher literal = LITERAL.matcher(source);
    while (literal.find()) {
      text.append(literal.group(1) == null ? literal.group(2) : literal.group(1)).append('\n');
    }
    Matcher name = NAMED.matcher(text);
    while (name.find()) {
      names.add(name.group(1));
    }
    return names;
  }

  /** The room of each entity, by its name in HQL, and of each of its tables. */
  private static Map<String, String> rooms() throws IOException {
    // Tables that are written and read by SQL alone have no entity.
    Map<String, String> rooms =
        new HashMap<>(
            Map.of(
                "change_counter", "platform.change",
                "statement_period", "record.statement",
                "demand_period", "record.stance"));
    for (Path file : sources()) {
      String source = Files.readString(file);
      if (ENTITY.matcher(source).find()) {
        rooms.put(String.valueOf(file.getFileName()).replace(".java", ""), room(file));
        Matcher table = TABLE.matcher(source);
        while (table.find()) {
          rooms.put(table.group(1), room(file));
        }
      }
    }
    assertThat(rooms).containsKeys("Statement", "statement", "Stance", "demand_period", "topic");
    return rooms;
  }

  private static String room(Path file) {
    Path folder = MAIN.relativize(file).getParent();
    return folder == null ? "" : folder.toString().replace('/', '.').replace('\\', '.');
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
