package org.onrecord.record.speaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.platform.value.SortKey;

class SortNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Jens Stoltenberg;NO;Stoltenberg, Jens",
        "Jens Stoltenberg;;Stoltenberg, Jens",
        "Ursula von der Leyen;DE;Leyen, Ursula von der",
        "Robert F. Kennedy Jr.;US;Kennedy, Robert F. Jr.",
        "Cher;US;Cher",
        "Xi Jinping;CN;Xi Jinping",
        "Katrín Jakobsdóttir;IS;Katrín Jakobsdóttir",
        "習近平;;習近平",
        "윤석열;KR;윤석열",
        "Abiy Ahmed;ET;Abiy Ahmed",
        "Mohammed bin Salman;SA;Mohammed bin Salman",
        "Ben Wallace;GB;Wallace, Ben",
        "Kallas, Kaja;EE;Kallas, Kaja",
        "محمود احمدی‌نژاد;IR;احمدی‌نژاد, محمود",
        "Зеленський Володимир;UA;Володимир, Зеленський"
      })
  void the_family_name_of_a_person_comes_first_where_one_is_used(
      String name, String country, String sorted) {
    assertThat(SortName.of(name, SpeakerKind.person, country)).isEqualTo(sorted);
  }

  @Test
  void what_is_no_person_is_sorted_as_it_is_called() {
    assertThat(SortName.of("Five Star Movement", SpeakerKind.organization, "IT"))
        .isEqualTo("Five Star Movement");
    assertThat(SortName.of("critics across Europe", SpeakerKind.collective, null))
        .isEqualTo("critics across Europe");
  }

  @Test
  void keys_compared_by_bytes_are_in_the_order_of_readers() {
    List<String> sorted =
        Stream.of(
                "習近平",
                "Zapatero",
                "Mann",
                "abel",
                "Abel",
                "محمود",
                "Äberg",
                "Łukasz",
                "Ólafur",
                "Зеленський",
                "Cuvier",
                "Çelik")
            .sorted((a, b) -> Arrays.compareUnsigned(SortKey.of(a), SortKey.of(b)))
            .toList();
    assertThat(sorted)
        .containsExactly(
            "abel",
            "Abel",
            "Äberg",
            "Çelik",
            "Cuvier",
            "Łukasz",
            "Mann",
            "Ólafur",
            "Zapatero",
            "Зеленський",
            "محمود",
            "習近平");
    assertThat(SortKey.of("x".repeat(300))).hasSize(255);
  }
}
