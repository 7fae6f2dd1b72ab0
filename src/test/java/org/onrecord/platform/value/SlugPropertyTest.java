package org.onrecord.platform.value;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.onrecord.platform.query.SearchTerms;

class SlugPropertyTest {
  @Property(tries = 500)
  void every_name_has_a_slug_of_the_right_form_or_none(@ForAll String name) {
    String slug = Slug.of(name);
    assertThat(slug).hasSizeLessThanOrEqualTo(Slug.MAX);
    assertThat(slug.isEmpty() || slug.matches(Slug.FORM)).isTrue();
  }

  @Property(tries = 500)
  void a_name_with_a_latin_letter_has_a_slug(@ForAll String name) {
    assertThat(Slug.of(name + " x")).matches(Slug.FORM);
  }

  @Property(tries = 500)
  void folding_a_text_twice_changes_nothing(@ForAll String text) {
    String once = Text.fold(text);
    assertThat(Text.fold(once)).isEqualTo(once);
  }

  @Property(tries = 500)
  void what_is_asked_for_is_found_by(@ForAll String text) {
    assertThat(SearchTerms.words(text)).containsAll(SearchTerms.asked(text));
  }

  @Property(tries = 500)
  void a_cleaned_text_has_nothing_to_refuse(@ForAll String text) {
    if (Text.refusal(text) == null) {
      assertThat(Text.refusal(Text.normalize(text))).isNull();
    }
  }

  @Property(tries = 500)
  void normalizing_a_text_twice_changes_nothing(@ForAll String text) {
    String once = Text.normalize(text);
    assertThat(Text.normalize(once)).isEqualTo(once);
  }
}
