package io.geosync.contract.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitStateTest {

  private static UnitState of(String type, Map<String, String> names) {
    return new UnitState(1, "VN", 1, type, "VN-1", names, null, true, null, null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "tỉnh", "\uD83D\uDE00", "a\uD83D\uDE00b\uD83D\uDE00", "\uFFFF", "\u0001"})
  void text_that_postgresql_stores_is_kept(String text) {
    UnitState state = of(text, Map.of("und", text));

    assertThat(state.adminType()).isEqualTo(text);
    assertThat(state.nameLocal()).containsOnly(Map.entry("und", text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000",
        "end\uD83D",
        "\uD83Dx",
        "\uDE00",
        "\uD83D\uD83D\uDE00",
        "\uDE00\uD83D",
        "\uD83D\uDE00\uDE00"
      })
  void text_that_postgresql_does_not_store_is_refused_with_the_name_of_its_field(String text) {
    assertThatThrownBy(() -> of(text, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("admin_type contains");
    assertThatThrownBy(() -> of("province", Map.of("und", text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("name_local und contains");
    assertThatThrownBy(() -> of("province", Map.of(text, "name")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("name_local contains");
  }
}
