package org.onrecord.record.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalUrlTest {
  @ParameterizedTest
  @CsvSource({
    "HTTP://Example.ORG, http://example.org/",
    "https://example.org:443/a, https://example.org/a",
    "http://example.org:80/a, http://example.org/a",
    "http://example.org:8080/a, http://example.org:8080/a",
    "https://example.org/a/../b/./c, https://example.org/a/../b/./c",
    "https://example.org/a#top, https://example.org/a#top",
    "https://example.org/a#, https://example.org/a",
    "https://example.org/a?, https://example.org/a",
    "https://example.org/#!/speech/7, https://example.org/#!/speech/7",
    "https://EXAMPLE.org/debates/?id=2017-03-29.84.2#g84.14, https://example.org/debates/?id=2017-03-29.84.2#g84.14",
    "https://web.archive.org/web/20161101093508/https://example.org/x?utm_source=y, https://web.archive.org/web/20161101093508/https://example.org/x?utm_source=y",
    "https://archive.example/?url=http://a.example/?id=1&utm_source=y, https://archive.example/?url=http://a.example/?id=1&utm_source=y",
    "https://example.org//a//b/, https://example.org//a//b/",
    "https://example.org/?a&&b=&=c, https://example.org/?a&&b=&=c",
    "https://example.org/a?x=[1]|2, https://example.org/a?x=%5B1%5D%7C2",
    "https://example.org/a#b#c, https://example.org/a#b%23c",
    "https://example.org/%c3%b9, https://example.org/%c3%b9",
    "https://straße.example/, https://xn--strae-oqa.example/",
    "https://r3---sn-x.example/, https://r3---sn-x.example/",
    "https://example.org/a?utm_source=x&id=7&fbclid=y, https://example.org/a?id=7",
    "https://example.org/?b=2&a=1, https://example.org/?b=2&a=1",
    "https://example.org/a b, https://example.org/a%20b",
    "https://example.org/più, https://example.org/pi%C3%B9",
    "https://bücher.example/, https://xn--bcher-kva.example/",
    "https://[::1]:443/x, https://[::1]/x",
    "urn:onrecord:seed-article, urn:onrecord:seed-article",
    "URN:ISBN:0451450523, urn:isbn:0451450523"
  })
  void an_address_has_one_form(String written, String canonical) {
    assertThat(CanonicalUrl.fromString(written).value()).isEqualTo(canonical);
    assertThat(CanonicalUrl.fromString(canonical).value()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.org",
        "www.example.org/x?a=b:c",
        "ftp://example.org/",
        "javascript:alert(1)",
        "https://",
        "https:///path",
        "https://user:secret@example.org/",
        "https://example.org:x/",
        "https://exa mple.org/",
        "https://example.org/%zz",
        "urn:x",
        "urn:",
        "mailto:a@example.org",
        ""
      })
  void what_is_no_address_of_a_source_is_refused(String written) {
    assertThatThrownBy(() -> CanonicalUrl.fromString(written))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"www.x.pt/a", "example.org", "x.pt:8080/a?b=http://c", "пример.рф/x"})
  void an_address_without_a_scheme_is_told_what_is_missing(String written) {
    assertThatThrownBy(() -> CanonicalUrl.fromString(written))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("an address starts with https://")
        .hasMessageContaining("such as https://" + written);
    assertThat(CanonicalUrl.isSchemeless(written)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"no-such-source", "018fa7e5-b400-741f-84b9-3e7d9b2a22b5", "urn:a:b", "a b.c"})
  void what_may_be_something_else_is_no_address_without_a_scheme(String written) {
    assertThat(CanonicalUrl.isSchemeless(written)).isFalse();
  }

  @Test
  void an_address_that_grows_too_long_is_refused() {
    assertThatThrownBy(() -> CanonicalUrl.fromString("https://example.org/" + "ù".repeat(400)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2000");
  }
}
