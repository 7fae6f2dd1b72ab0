package org.onrecord.shared;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SlugPropertyTest {
  @Property(tries = 500)
  void every_name_has_a_slug_of_the_right_form(@ForAll String name) {
    assertThat(Slug.of(name)).matches(Slug.FORM).hasSizeLessThanOrEqualTo(Slug.MAX);
  }

  @Property(tries = 500)
  void normalizing_a_text_twice_changes_nothing(@ForAll String text) {
    String once = Text.normalize(text);
    assertThat(Text.normalize(once)).isEqualTo(once);
  }
}
