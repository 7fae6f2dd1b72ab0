package org.onrecord.analysis.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchIndexTest {
  @TempDir Path folder;

  private static IndexedStatement statement(UUID id, String text) {
    return new IndexedStatement(
        id,
        LocalDate.of(2024, 5, 26),
        LocalDate.of(2024, 5, 26),
        new ArrayList<>(List.of(new IndexedStatement.Value("language", "en"))),
        List.of(new IndexedStatement.Text(new UUID(1, id.getLeastSignificantBits()), "en", text)));
  }

  private SearchIndex open(String log) {
    return SearchIndex.open(folder, log, (sequence, mark) -> "mark".equals(mark));
  }

  private static int count(SearchIndex index, String q) {
    return index.search((searcher, indexedTo) -> searcher.count(query(searcher, q)));
  }

  private static Query query(IndexSearcher searcher, String q) throws IOException {
    return new WordQueries(searcher.getIndexReader(), List.of()).query(SearchWords.of(q));
  }

  private static void fill(SearchIndex index) {
    index.add(
        List.of(
            statement(new UUID(0, 1), "Weapons against legitimate military targets"),
            statement(new UUID(0, 2), "He apologized for the secretword and resigned"),
            statement(new UUID(0, 3), "我们不会撤回对这项决定的批评")));
    index.show(7, "mark", "2024-06-01");
    index.commit();
  }

  @Test
  void words_are_found_in_any_form_phrases_as_they_are() {
    try (SearchIndex index = open("log")) {
      fill(index);
      assertThat(count(index, "weapon")).isEqualTo(1);
      assertThat(count(index, "apologizes resigning")).isEqualTo(1);
      assertThat(count(index, "\"military targets\"")).isEqualTo(1);
      assertThat(count(index, "\"targets military\"")).isZero();
      assertThat(count(index, "\"military target\"")).isZero();
      assertThat(count(index, "legit*")).isEqualTo(1);
      assertThat(count(index, "-weapons")).isEqualTo(2);
      assertThat(count(index, "撤回")).isEqualTo(1);
      assertThat(count(index, "回撤")).isZero();
    }
  }

  @Test
  void what_is_kept_is_followed_on_from_where_it_ends() {
    try (SearchIndex index = open("log")) {
      assertThat(index.isEmpty()).isTrue();
      fill(index);
    }
    try (SearchIndex index = open("log")) {
      assertThat(index.isEmpty()).isFalse();
      assertThat(index.sequence()).isEqualTo(7);
      assertThat(index.day()).isEqualTo("2024-06-01");
      assertThat(count(index, "weapons")).isEqualTo(1);
    }
  }

  @Test
  void what_was_not_committed_is_forgotten_together_with_its_sequence() {
    try (SearchIndex index = open("log")) {
      fill(index);
      index.write(List.of(new UUID(0, 1)), List.of());
      index.show(8, "mark", "2024-06-01");
      assertThat(count(index, "weapons")).isZero();
    }
    try (SearchIndex index = open("log")) {
      assertThat(index.sequence()).isEqualTo(7);
      assertThat(count(index, "weapons")).isEqualTo(1);
    }
  }

  @Test
  void the_index_of_another_log_is_made_anew() {
    try (SearchIndex index = open("log")) {
      fill(index);
    }
    try (SearchIndex index = open("another log")) {
      assertThat(index.isEmpty()).isTrue();
      assertThat(count(index, "weapons")).isZero();
    }
  }

  @Test
  void an_index_whose_last_change_is_another_is_made_anew() {
    try (SearchIndex index = open("log")) {
      fill(index);
      index.show(9, "a change that a restored backup never had", "2024-06-01");
      index.commit();
    }
    try (SearchIndex index = open("log")) {
      assertThat(index.isEmpty()).isTrue();
    }
  }

  @Test
  void a_truncated_or_overwritten_file_has_it_made_anew() throws IOException {
    for (boolean cut : List.of(true, false)) {
      try (SearchIndex index = open("log")) {
        if (index.isEmpty()) {
          fill(index);
        }
      }
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(each -> !each.endsWith("write.lock")).toList()) {
          byte[] bytes = Files.readAllBytes(file);
          if (cut) {
            Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
          } else {
            bytes[bytes.length / 2] ^= 0x55;
            Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);
          }
        }
      }
      try (SearchIndex index = open("log")) {
        assertThat(index.isEmpty()).isTrue();
        fill(index);
        assertThat(count(index, "weapons")).isEqualTo(1);
      }
    }
  }

  @Test
  void a_folder_that_another_process_has_is_left_alone() {
    try (SearchIndex one = open("log");
        SearchIndex other = open("log")) {
      fill(one);
      fill(other);
      assertThat(count(one, "weapons")).isEqualTo(1);
      assertThat(count(other, "weapons")).isEqualTo(1);
    }
  }

  @Test
  void a_purge_leaves_no_byte_of_a_word_that_was_taken_out() throws IOException {
    try (SearchIndex index = open("log")) {
      fill(index);
      assertThat(holding("secretword")).isNotEmpty();
      UUID id = new UUID(0, 2);
      index.write(List.of(id), List.of(statement(id, "[redacted]")));
      index.show(8, "mark", "2024-06-01");
      index.purge();
      assertThat(holding("secretword")).isEmpty();
      assertThat(count(index, "redacted")).isEqualTo(1);
    }
  }

  private List<Path> holding(String word) throws IOException {
    List<Path> holding = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(word)) {
          holding.add(file);
        }
      }
    }
    return holding;
  }

  @Test
  void a_word_that_is_not_on_record_leads_to_one_that_is() {
    try (SearchIndex index = open("log")) {
      fill(index);
      String meant =
          index.search(
              (searcher, indexedTo) ->
                  new WordQueries(searcher.getIndexReader(), List.of())
                      .didYouMean(SearchWords.of("wepons targets")));
      assertThat(meant).isEqualTo("weapons targets");
    }
  }
}
