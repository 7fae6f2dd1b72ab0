package org.onrecord.platform.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StableIdTest {
  @Test
  void the_id_of_a_key_never_changes() {
    assertThat(StableId.of("ST1")).hasToString("018fa7e5-b400-741f-84b9-3e7d9b2a22b5");
    assertThat(StableId.of("X1")).hasToString("018fa7e5-b400-7027-9868-fcc1c3650f7d");
  }

  @Property(tries = 200)
  void every_id_is_a_uuid_of_version_7(@ForAll String key) {
    UUID id = StableId.of(key);
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.toString()).startsWith("018fa7e5-b400-7");
  }
}
