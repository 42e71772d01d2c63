package io.geosync.contract.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitValuesTest {
  private static final String LONGEST = "ế".repeat(UnitValues.MAX_CODE_CHARACTERS);

  @ParameterizedTest
  @ValueSource(strings = {"VN", "VN-HN", "01", "Ðistrict 9/a.b_c", "中国-𠮷", "é", "a b"})
  void a_code_of_visible_characters_is_accepted(String code) {
    assertThat(UnitValues.codeFault(code)).isEmpty();
  }

  /** Controls, formats, bidi controls, joiners, other spaces, fillers, selectors. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00, 0x09, 0x0A, 0x7F, 0x85, 0xA0, 0xAD, 0x034F, 0x061C, 0x115F, 0x180B, 0x180E, 0x2003,
        0x200B, 0x200C, 0x200D, 0x200E, 0x202A, 0x202E, 0x2028, 0x2029, 0x202F, 0x2060, 0x2066,
        0x2069, 0x2800, 0x3000, 0x3164, 0xD800, 0xDFFF, 0xFDD0, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFFE,
        0xFFFF, 0x1D173, 0xE0001, 0xE0020, 0xE0100, 0x10FFFF
      })
  void a_code_with_an_invisible_character_is_refused_wherever_it_is(int character) {
    String invisible = Character.toString(character);
    for (String code :
        new String[] {invisible, "V" + invisible + "N", invisible + "VN", "VN" + invisible}) {
      assertThat(UnitValues.codeFault(code))
          .as(UnitValues.printable(code))
          .hasValueSatisfying(reason -> assertThat(reason).contains("U+%04X".formatted(character)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {" VN", "VN ", " "})
  void a_code_with_a_blank_around_it_is_refused(String code) {
    assertThat(UnitValues.codeFault(code)).isPresent();
  }

  @Test
  void a_code_has_one_to_two_hundred_characters() {
    assertThat(UnitValues.codeFault("")).isPresent();
    assertThat(UnitValues.codeFault(LONGEST)).isEmpty();
    assertThat(UnitValues.codeFault("𠮷".repeat(UnitValues.MAX_CODE_CHARACTERS))).isEmpty();
    assertThat(UnitValues.codeFault(LONGEST + "x")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"two\nlines", "tab\there", "bidi \u200Fmark", " blanks ", "👍🏽", ""})
  void a_name_can_have_every_character_that_the_database_stores(String name) {
    assertThat(UnitValues.namesFault(Map.of("vi", name))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0xD800, 0xDC00, 0xFDEF, 0xFFFF, 0x1FFFE})
  void a_name_with_a_character_that_cannot_be_stored_is_refused_with_its_language(int character) {
    assertThat(UnitValues.namesFault(Map.of("vi", "Hà" + Character.toString(character))))
        .hasValueSatisfying(
            reason ->
                assertThat(reason)
                    .contains("\"vi\"", "character 3", "U+%04X".formatted(character)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " vi", "v\u200Bi", "v\u0000i"})
  void a_language_is_written_like_a_code(String language) {
    assertThat(UnitValues.namesFault(Map.of(language, "name"))).isPresent();
  }

  @Test
  void names_are_limited_to_the_length_that_the_database_counts() {
    String longest = "x".repeat(UnitValues.MAX_NAME_BYTES - "{\"v\": \"\"}".length());

    assertThat(UnitValues.namesFault(Map.of("v", longest))).isEmpty();
    assertThat(UnitValues.namesFault(Map.of("v", longest + "x"))).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"1,true", "0,false", "-1,false", "9999,true", "10000,false", "294276,false"})
  void a_date_has_a_year_of_four_digits(int year, boolean accepted) {
    assertThat(UnitValues.dateFault(LocalDate.of(year, 2, 28)).isEmpty()).isEqualTo(accepted);
  }

  @Test
  void messages_show_invisible_characters_as_code_points() {
    assertThat(UnitValues.printable("V\u200BN\u0000")).isEqualTo("V<U+200B>N<U+0000>");
  }
}
