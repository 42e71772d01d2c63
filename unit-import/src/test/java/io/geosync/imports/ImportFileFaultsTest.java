package io.geosync.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.command.ImportRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each value that cannot be stored is reported with its line, its column and the reason. */
class ImportFileFaultsTest {
  private static final String HEADER = Heading.names(List.of(Column.values())) + "\n";
  private static final String GOOD = "VN,A,,0,x,A,t,,\n";

  @TempDir Path folder = Path.of("");

  private final List<ImportRow> rows = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+12345-01-01", "12345-01-01", "0000-01-01", "-0001-01-01", "2026-1-1", "2026-02-30",
        "20260131", "2026-01-31T00:00:00", "31.01.2026", "infinity", "2026-01-31 BC", " 2026-01-31",
        "２０２６-01-31", "2026-W05-6"
      })
  void a_date_that_is_not_an_iso_date_with_four_digits(String date) throws IOException {
    read(GOOD + "VN,B,,0,x,B,t,," + date + "\nVN,C,,0,x,C,t,\"" + date + "\",\n");

    assertThat(places()).containsExactly("3 valid_to column 9", "4 valid_from column 8");
    assertThat(rows).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"vi\":\"a\\u0000b\"} | U+0000",
        "{\"vi\":\"a\\ud800\"} | U+D800",
        "{\"vi\":\"\\udc00\\ud83d\"} | U+DC00",
        "{\"vi\":\"a\",\"en\":\"b\",\"vi\":\"c\"} | vi",
        "{\"vi\":\"a\",\"v\\u0069\":\"c\"} | vi",
        "{\"vi\":\"a\"} {\"en\":\"b\"} | JSON",
        "{\"vi\":\"a\"]} | JSON",
        "{\"vi\":null} | vi",
        "{\"v\\u200bi\":\"a\"} | U+200B",
        "{\"vi \":\"a\"} | vi",
        "{} | name",
      })
  void a_name_that_cannot_be_stored(String name, String reason) throws IOException {
    read(GOOD + "VN,B,,0,x,\"" + name.replace("\"", "\"\"") + "\",t,,\n");

    assertThat(places()).containsExactly("3 name_local column 6");
    assertThat(problems.getFirst().shown()).contains(reason);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0x00, 0x01, 0x09, 0x7F, 0xA0, 0xAD, 0x200B, 0x200D, 0x202E, 0x2060, 0x3000, 0xFEFF})
  void a_code_with_an_invisible_character(int character) throws IOException {
    String code = "V" + Character.toString(character) + "N";
    read("VN," + code + ",,0,x,A,t,,\nVN,B," + code + ",1,x,A,t,,\n");

    assertThat(places()).containsExactly("2 code column 2", "3 parent_code column 3");
    assertThat(problems)
        .allSatisfy(
            problem ->
                assertThat(problem.shown())
                    .contains("character 2", "U+%04X".formatted(character))
                    .doesNotContain(Character.toString(character)));
  }

  @ParameterizedTest
  @ValueSource(strings = {" B", "B ", "\u00A0B", "\"\tB\"", "\"B\n\""})
  void a_code_with_a_blank_around_it(String code) throws IOException {
    read("VN," + code + ",,0,x,A,t,,\n");

    assertThat(places()).containsExactly("2 code column 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-1",
        "+1",
        "1.0",
        "1e1",
        "one",
        "0x1",
        "٣",
        "32768",
        "2147483648",
        "99999999999999"
      })
  void a_level_that_is_not_a_whole_number(String level) throws IOException {
    read("VN,B,," + level + ",x,A,t,,\n");

    assertThat(places()).containsExactly("2 admin_level column 4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "1", "0", "wahr", "truefalse", " true"})
  void a_flag_that_is_neither_true_nor_false(String flag) throws IOException {
    read("VN,B,,0,x,A," + flag + ",,\n");

    assertThat(places()).containsExactly("2 is_active column 7");
  }

  @Test
  void values_that_are_too_long() throws IOException {
    read("VN,%s,,0,x,%s,t,,\n".formatted("c".repeat(201), "n".repeat(33_000)));

    assertThat(places()).containsExactly("2 code column 2", "2 name_local column 6");
  }

  @Test
  void bytes_that_are_not_utf_8_are_reported_with_field_value_and_offset() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write((HEADER + "VN,A,,0,x,A,t,,\nVN,B,,0,x,Qu").getBytes(StandardCharsets.UTF_8));
    int offset = file.size();
    file.write(0xE9);
    file.write("bec,t,,\nVN,".getBytes(StandardCharsets.UTF_8));
    // An overlong form of "/", and a surrogate in CESU-8: neither is UTF-8.
    file.writeBytes(new byte[] {(byte) 0xC0, (byte) 0xAF});
    file.write(",,0,x,".getBytes(StandardCharsets.UTF_8));
    file.writeBytes(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});
    file.write(",t,,2026-13-01\n".getBytes(StandardCharsets.UTF_8));
    Files.write(path(), file.toByteArray());
    read(FileFormat.DEFAULT);

    assertThat(places().stream().distinct())
        .containsExactly(
            "3 name_local column 6",
            "4 code column 2",
            "4 name_local column 6",
            "4 valid_to column 9");
    assertThat(problems.getFirst().reason())
        .contains("0xE9", "offset " + offset, "UTF-8", "--encoding");
    assertThat(rows).hasSize(1);
  }

  @Test
  void bytes_after_the_last_whole_character_are_reported() throws IOException {
    byte[] whole = (HEADER + "VN,A,,0,x,é").getBytes(StandardCharsets.UTF_8);
    Files.write(path(), Arrays.copyOf(whole, whole.length - 1));
    read(FileFormat.DEFAULT);

    assertThat(problems.getFirst().shown()).startsWith("line 2, name_local: byte 0xC3");
  }

  @Test
  void a_noncharacter_in_a_valid_file_is_reported_where_it_is() throws IOException {
    read("VN,A,,0,x,A,t,,\nVN,B,,0,\uFDD0x,A,t,,\n");

    assertThat(places()).containsExactly("3 admin_type column 5");
  }

  @Test
  void a_utf_16_file_is_one_problem() throws IOException {
    Files.write(path(), ("\uFEFF" + HEADER + GOOD).getBytes(StandardCharsets.UTF_16LE));
    read(FileFormat.DEFAULT);

    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().shown()).contains("UTF-16", "--encoding UTF-16");
  }

  @Test
  void all_faults_of_a_file_are_reported_together() throws IOException {
    read(GOOD + "V1, B,,x,,{,no,1.1.2026,later\nVN,C\n" + GOOD);

    assertThat(places())
        .containsExactly(
            "3 country_code column 1",
            "3 admin_level column 4",
            "3 code column 2",
            "3 admin_type column 5",
            "3 name_local column 6",
            "3 is_active column 7",
            "3 valid_from column 8",
            "3 valid_to column 9",
            "4 null null");
    assertThat(rows).hasSize(2);
  }

  private List<String> places() {
    return problems.stream()
        .map(problem -> problem.line() + " " + problem.column() + " " + problem.place())
        .toList();
  }

  private Path path() {
    return folder.resolve("units.csv");
  }

  private void read(String lines) throws IOException {
    Files.writeString(path(), HEADER + lines);
    read(FileFormat.DEFAULT);
  }

  private void read(FileFormat format) {
    CsvFile.ofUnits(path(), format).read(rows::add, problems::add);
  }
}
