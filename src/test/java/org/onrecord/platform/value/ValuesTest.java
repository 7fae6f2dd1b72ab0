package org.onrecord.platform.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.platform.http.Patch;
import org.onrecord.platform.query.SearchTerms;

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
        0, 7, 0xB, 0x1B, 0x7F, 0x85, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x206A, 0xFFF9, 0xFFFE,
        0xFFFF, 0xFDD0, 0x1FFFE, 0xD800, 0xDFFF
      })
  void a_character_that_hides_something_is_refused(int character) {
    String text =
        "ab"
            + (character < 0x10000
                ? String.valueOf((char) character)
                : Character.toString(character));
    assertThat(Text.refusal(text)).contains("U+%04X".formatted(character)).contains("position 2");
  }

  @Test
  void a_place_in_a_text_counts_characters_not_their_halves() {
    assertThat(Text.refusal("\uD83D\uDE00\uD83D\uDE00\u0007")).contains("position 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ما مذاکره نمی‌کنیم",
        "۲۰‌ساله و «کتاب»‌ها",
        "ه‍.ش ۱۳۸۶",
        "അവന്‍ പറഞ്ഞു",
        "ශ්‍රී ලංකාව",
        "র‍্যাব",
        "क्‍ष",
        "Auf‌lage",
        "Families first 👨‍👩‍👧",
        "Happy Pride 🏳️‍🌈 ❤️‍🔥 1️⃣ 👍🏽 🇺🇦",
        "Come on England 🏴󠁧󠁢󠁥󠁮󠁧󠁿!",
        "葛󠄀城",
        "שָׁלוֹם\u200F!",
        "\u2067שלום\u2069 she said \u2066x\u2069",
        "abc\u200E \u061C123",
        "ᠮᠣᠩᠭᠣᠯ᠎ᠠ",
        "สวัสดีครับ นายกฯ",
        "東京都　知事",
        "አማርኛ ሰላም።",
        "გამარჯობა",
      })
  void what_carries_meaning_is_kept_to_the_byte(String text) {
    assertThat(Text.refusal(text)).isNull();
    assertThat(Text.normalize(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "\uFEFFword, word",
    "zero\u200Bwidth, zerowidth",
    "word\u2060joiner, wordjoiner",
    "soft\u00ADhyphen, softhyphen",
    "a\u00A0b\u202F!, a b !",
    "a\u2009b, a b",
    "a\u200B \u200D b, 'a  b'",
    "word\u200C next, word next",
    "می\u200C\u200Cخواهم, می\u200Cخواهم",
    "x\uFE0F\uFE0F\uFE0F\uDB40\uDD00y, x\uFE0Fy",
    "a \uFE0Fb, a b",
    "x\uDB40\uDC41y, xy",
    "🏴\uDB40\uDC41x, 🏴x",
    "a\u2069b, ab",
    "a\u3164b, a b",
    "a\u115Fb, ab",
  })
  void what_pages_leave_behind_goes(String pasted, String kept) {
    assertThat(Text.refusal(pasted)).isNull();
    assertThat(Text.normalize(pasted)).isEqualTo(kept);
  }

  @Test
  void line_ends_become_newlines() {
    assertThat(Text.normalize("a\u2028b\rc\r\nd\u2029e\n\rf")).isEqualTo("a\nb\nc\nd\ne\n\nf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u2067b", "\u2066a\n\u2069", "\u2066\u2067a\u2069"})
  void an_isolate_that_is_not_closed_in_its_line_is_refused(String text) {
    assertThat(Text.refusal(text)).contains("isolate");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0301", "\u0301\u200D", "\u0301\u200B"})
  void a_flood_of_marks_is_refused_whatever_stands_between_them(String mark) {
    assertThat(Text.refusal("a" + mark.repeat(30))).isNull();
    assertThat(Text.refusal("a" + mark.repeat(31))).contains("combining marks");
  }

  @ParameterizedTest
  @CsvSource({
    "محمود احمدی\u200Cنژاد, محمود احمدی\u200Cنژاد",
    "\u200Fبنيامين\u200F, بنيامين",
    "\u2068Mark Rutte\u2069, Mark Rutte",
    "'Mark\tRutte', Mark Rutte",
    "Mark\u200CRutte, MarkRutte",
    "安倍　晋三, 安倍 晋三",
    "ශ්\u200Dරී, ශ්\u200Dරී",
  })
  void a_name_is_one_line_without_marks_of_direction(String written, String kept) {
    assertThat(Text.name(written)).isEqualTo(kept);
  }

  @Test
  void characters_are_counted_as_people_count_them() {
    assertThat(Text.length("a😀b")).isEqualTo(3);
    assertThat(Text.first("a😀b", 2)).isEqualTo("a😀");
    assertThat(Text.first("😀😀", 2)).isEqualTo("😀😀");
  }

  @ParameterizedTest
  @CsvSource({
    "Łukasz ŁØÐÞÆŒĦĐß, lukasz lodthaeoehdss",
    "Yıldırım, yildirim",
    "YILDIRIM, yildirim",
    "İnönü, inonu",
    "Straße, strasse",
    "STRASSE, strasse",
    "Søren, soren",
    "ﬁn Ｎａｔｏ, fin nato",
    "ﾊﾝｶｸ, ハンカク",
    "على, علي",
    "علی, علي",
    "کتاب, كتاب",
    "نمی\u200Cکنیم, نميكنيم",
    "أحمد مُحَمَّد, احمد محمد",
    "۱۴۰۳ ٢٠٢٤, 1403 2024",
    "שָׁלוֹם, שלום",
    "習近平, 习近平",
    "Зеленський, зеленськии",
    "ガ, ガ",
    "कि, कि",
    "हिन्दी ज़मीन, हिन्दी जमीन",
    "Əliyev, aliyev",
    "ΣΊΣΥΦΟΣ, σισυφοσ",
  })
  void one_folding_makes_alike_what_readers_take_for_the_same(String text, String folded) {
    assertThat(Text.fold(text)).isEqualTo(folded);
  }

  @ParameterizedTest
  @CsvSource({
    "O’Brien, OBrien",
    "O'Brien, obrien",
    "OBrien, O’Brien",
    "O’Brien, brien",
    "L’État, état",
    "ʻOkina, okina",
    "习近平在北京, 北京",
    "習近平, 平",
    "แพทองธาร ชินวัตร, ชิน",
    "नरेन्द्र मोदी, मोदी",
    "محمود احمدی\u200Cنژاد, احمدینژاد",
    "Seán Ó Briain, sean",
  })
  void a_text_is_found_by_what_is_asked_for(String text, String asked) {
    assertThat(SearchTerms.asked(asked)).isNotEmpty();
    assertThat(SearchTerms.words(text)).containsAll(SearchTerms.asked(asked));
  }

  @Test
  void a_flood_of_apostrophes_is_read_in_one_pass() {
    assertThat(SearchTerms.words("a'".repeat(500_000))).contains("a");
    assertThat(SearchTerms.words("'".repeat(500_000))).isEmpty();
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
        .containsExactlyInAnyOrder("letat", "l", "etat", "cest", "c", "est", "a", "dire", "2024");
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
  @CsvSource({
    "Adam Ołdakowski, adam-oldakowski",
    "Łukasz Schreiber, lukasz-schreiber",
    "Lars Løkke Rasmussen, lars-lokke-rasmussen",
    "Yıldırım Binali, yildirim-binali",
    "İsmet İnönü, ismet-inonu",
    "Guðni Þorlacius Jóhannesson, gudni-thorlacius-johannesson",
    "Seán O’Brien, sean-obrien",
    "Зеленський, zelenskij",
    "Владимир Путин, vladimir-putin",
    "محمود احمدی\u200Cنژاد, mhmwd-ahmdynzhad",
    "习近平, xi-jin-ping",
    "習近平, xi-jin-ping",
    "あべ しんぞう, abe-shinzou",
    "윤석열, yunseog-yeol",
    "בנימין נתניהו, bnymyn-ntnyhw",
    "नरेन्द्र मोदी, narendra-modi",
    "പിണറായി വിജയൻ, pinarayi-vijayan",
    "අනුර කුමාර දිසානායක, anura-kumara-disanayaka",
    "শেখ হাসিনা, sekha-hasina",
    "แพทองธาร ชินวัตร, phae-thxng-thar-chin-watr",
    "მიხეილ სააკაშვილი, mikheil-saakashvili",
    "አቢይ አህመድ, abiy-ahemad",
    "Νίκος, nikos",
    "ᏣᎳᎩ, tsalagi",
    "ខ្មែរ, khamoaero",
    "ߒߞߏ, nkaoo",
  })
  void a_name_in_any_script_has_a_slug_that_can_be_read(String name, String slug) {
    assertThat(Slug.of(name)).isEqualTo(slug).matches(Slug.FORM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"!!!", "😀", "—", "’"})
  void a_name_without_letters_has_no_slug(String name) {
    assertThat(Slug.of(name)).isEmpty();
  }

  @Test
  void a_slug_is_never_too_long_and_never_an_id() {
    assertThat(Slug.of("word ".repeat(60))).hasSizeLessThanOrEqualTo(Slug.MAX).matches(Slug.FORM);
    assertThat("01890000-0000-7000-8000-000000000000").doesNotMatch(Slug.FORM);
    for (String wrong : List.of("", "-a", "a-", "a--b", "A", "a b", "ä")) {
      assertThat(wrong).doesNotMatch(Slug.FORM);
    }
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
    JsonNode merged = Patch.merge(MAPPER.readTree(target), MAPPER.readTree(patch));
    assertThat(merged).isEqualTo(MAPPER.readTree(result));
  }
}
