package org.onrecord.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.AnnotatedElement;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.platform.query.Names;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.query.Sort;
import org.onrecord.platform.query.Words;
import org.onrecord.platform.value.Country;
import org.onrecord.platform.value.LanguageTag;
import org.onrecord.platform.value.Ref;

/** Parameters by their types: what is read, and what is refused and why. */
class ParameterReadersTest {
  private static Object read(Class<?> type, String text) {
    return ParameterReaders.of(type, Object.class).apply(text);
  }

  private static Object limit(String text) throws NoSuchFieldException {
    AnnotatedElement declared = Paging.class.getDeclaredField("limit");
    return ParameterReaders.of(int.class, declared).apply(text);
  }

  private static void refuses(Class<?> type, String text, String why) {
    assertThatThrownBy(() -> read(type, text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void each_type_reads_its_texts() throws NoSuchFieldException {
    assertThat(limit("1")).isEqualTo(1L);
    assertThat(limit("100")).isEqualTo(100L);
    assertThat(read(boolean.class, "true")).isEqualTo(true);
    assertThat(read(Boolean.class, "false")).isEqualTo(false);
    assertThat(read(LocalDate.class, "2024-02-29")).isEqualTo(LocalDate.of(2024, 2, 29));
    assertThat(read(Month.class, "MAY")).isEqualTo(Month.MAY);
    assertThat(read(UUID.class, "018FA7E5-b400-7b92-ac87-f0731d2611af"))
        .isEqualTo(UUID.fromString("018fa7e5-b400-7b92-ac87-f0731d2611af"));
    assertThat(read(Ref.class, " nato")).isEqualTo(new Ref("nato"));
    assertThat(read(Ref.class, " e\u0301 ")).isEqualTo(new Ref("\u00e9"));
    assertThat(read(Country.class, "nz")).isEqualTo(new Country("NZ"));
    assertThat(read(LanguageTag.class, "PT-br")).isEqualTo(new LanguageTag("pt-BR"));
    assertThat(read(Sort.class, "-name")).isEqualTo(new Sort("name", true));
    assertThat(read(Names.class, "a,,b")).isEqualTo(new Names(List.of("a", "", "b")));
    assertThat(read(Words.class, "of NATO’s"))
        .isEqualTo(new Words("of NATO’s", List.of("natos", "of")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "-1", "+1", "1.0", " 1", "1e1", "٣", "99999999999999999999"})
  void a_number_out_of_its_bounds_is_refused(String number) {
    assertThatThrownBy(() -> limit(number))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("is not a whole number between 1 and 100");
  }

  @Test
  void each_type_says_what_is_wrong() {
    refuses(boolean.class, "TRUE", "is neither true nor false");
    refuses(LocalDate.class, "2023-02-29", "is not a day in the form YYYY-MM-DD");
    refuses(LocalDate.class, "14.3.2025", "for example 2025-03-14");
    refuses(LocalDate.class, "0000-01-01", "is not a year between 0001 and 9999");
    refuses(LocalDate.class, "+12345-01-01", "is not a year between 0001 and 9999");
    refuses(Month.class, "may", "is not one of JANUARY, FEBRUARY");
    refuses(UUID.class, "1-1-1-1-1", "is not an id");
    refuses(Ref.class, " ", "is blank");
    refuses(Ref.class, "\u0000", "U+0000");
    refuses(Ref.class, "a".repeat(201), "has 201 characters; at most 200");
    refuses(Country.class, "UK", "did you mean GB?");
    refuses(LanguageTag.class, "english", "is not a language tag");
    refuses(Words.class, "…", "has no letter and no digit");
    refuses(Words.class, "a".repeat(1001), "has 1001 characters; at most 1000");
  }
}
