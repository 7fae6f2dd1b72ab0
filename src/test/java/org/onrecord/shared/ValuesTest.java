package org.onrecord.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts, slugs, parameters and merge patches, without a service around them. */
class ValuesTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void a_text_is_composed_and_stripped_and_has_newlines_for_line_ends() {
    assertThat(Text.normalize(" e\u0301\r\nb ")).isEqualTo("\u00e9\nb");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 7, 0x1B, 0x7F, 0x85, 0x200B, 0x200D, 0x200E, 0x200F, 0x202A, 0x202E, 0x2060, 0x2066,
        0x2069, 0x061C, 0xFEFF, 0xFFF9, 0xFFFE, 0xFFFF, 0xFDD0, 0x1FFFE, 0xE0001, 0xD800, 0xDFFF
      })
  void a_character_that_hides_something_is_refused(int character) {
    String text =
        "ab"
            + (character < 0x10000
                ? String.valueOf((char) character)
                : Character.toString(character));
    assertThat(Text.refusal(text)).contains("U+%04X".formatted(character)).contains("position 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tab\tnewline\n", "naïve", "Зеленський", "日本語", "שלום", "\uD83D\uDE00", "’“”…–"})
  void an_honest_text_is_taken(String text) {
    assertThat(Text.refusal(text)).isNull();
  }

  @Test
  void words_are_compared_without_case_and_accents() {
    assertThat(Text.fold("ÉCOLE Straße ﬁn")).isEqualTo("ecole strasse fin");
    assertThat(SearchTerms.words("L'État, c'est-à-dire: 2024!"))
        .containsExactly("l", "etat", "c", "est", "a", "dire", "2024");
  }

  @ParameterizedTest
  @CsvSource({
    "Jens Stoltenberg,jens-stoltenberg",
    "  --Élysée  Palace-- ,elysee-palace",
    "NATO's boss,natos-boss",
    "A&B,a-b",
    "01890000-0000-7000-8000-000000000000,n-01890000-0000-7000-8000-000000000000"
  })
  void a_slug_is_made_of_a_name(String name, String slug) {
    assertThat(Slug.of(name)).isEqualTo(slug).matches(Slug.FORM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Зеленський", "!!!", "日本"})
  void a_name_without_latin_letters_has_a_slug_too(String name) {
    assertThat(Slug.of(name)).matches(Slug.FORM).isEqualTo(Slug.of(name));
  }

  @Test
  void a_slug_is_never_too_long_and_never_an_id() {
    assertThat(Slug.of("word ".repeat(60))).hasSizeLessThanOrEqualTo(Slug.MAX).matches(Slug.FORM);
    assertThat("01890000-0000-7000-8000-000000000000").doesNotMatch(Slug.FORM);
    for (String wrong : List.of("", "-a", "a-", "a--b", "A", "a b", "ä")) {
      assertThat(wrong).doesNotMatch(Slug.FORM);
    }
  }

  @Test
  void parameters_are_read_strictly_and_all_faults_are_kept() {
    Parameters good = new Parameters();
    assertThat(good.number("limit", "100", 1, 100, 20)).isEqualTo(100);
    assertThat(good.number("limit", null, 1, 100, 20)).isEqualTo(20);
    assertThat(good.flag("count", "true", false)).isTrue();
    assertThat(good.day("on", "2024-02-29")).isEqualTo(LocalDate.of(2024, 2, 29));
    assertThat(good.texts("q", List.of(" a ", "e\u0301"))).containsExactly("a", "\u00e9");
    assertThat(good.countries("country", List.of("IT", "NZ"))).containsExactly("IT", "NZ");
    good.throwIfAny();

    Parameters bad = new Parameters();
    for (String number : List.of("0", "101", "-1", "1.0", " 1", "1e1", "٣")) {
      bad.number("limit", number, 1, 100, 20);
    }
    bad.flag("count", "TRUE", false);
    bad.day("on", "2023-02-29");
    bad.day("on", "0000-01-01");
    bad.texts("q", List.of("\u0000", "a".repeat(201), " "));
    bad.countries("country", List.of("it", "UK"));
    assertThatThrownBy(bad::throwIfAny)
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(ProblemType.invalid_parameter);
              assertThat(problem.faults()).hasSize(15);
            });
  }

  // RFC 7396, appendix A.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":\"b\"}|{\"a\":\"c\"}|{\"a\":\"c\"}",
        "{\"a\":\"b\"}|{\"b\":\"c\"}|{\"a\":\"b\",\"b\":\"c\"}",
        "{\"a\":\"b\"}|{\"a\":null}|{}",
        "{\"a\":\"b\",\"b\":\"c\"}|{\"a\":null}|{\"b\":\"c\"}",
        "{\"a\":[\"b\"]}|{\"a\":\"c\"}|{\"a\":\"c\"}",
        "{\"a\":\"c\"}|{\"a\":[\"b\"]}|{\"a\":[\"b\"]}",
        "{\"a\":{\"b\":\"c\"}}|{\"a\":{\"b\":\"d\",\"c\":null}}|{\"a\":{\"b\":\"d\"}}",
        "{\"a\":[{\"b\":\"c\"}]}|{\"a\":[1]}|{\"a\":[1]}",
        "[\"a\",\"b\"]|[\"c\",\"d\"]|[\"c\",\"d\"]",
        "{\"a\":\"b\"}|[\"c\"]|[\"c\"]",
        "{\"a\":\"foo\"}|null|null",
        "{\"a\":\"foo\"}|\"bar\"|\"bar\"",
        "{\"e\":null}|{\"a\":1}|{\"e\":null,\"a\":1}",
        "[1,2]|{\"a\":\"b\",\"c\":null}|{\"a\":\"b\"}",
        "{}|{\"a\":{\"bb\":{\"ccc\":null}}}|{\"a\":{\"bb\":{}}}"
      })
  void a_merge_patch_follows_the_examples_of_its_rfc(String target, String patch, String result)
      throws IOException {
    JsonNode merged = Json.mergePatch(MAPPER.readTree(target), MAPPER.readTree(patch));
    assertThat(merged).isEqualTo(MAPPER.readTree(result));
  }
}
