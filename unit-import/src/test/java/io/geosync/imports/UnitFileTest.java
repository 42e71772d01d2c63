package io.geosync.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.command.ImportRow;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitFileTest {
  private static final String HEADER =
      "country_code,code,parent_code,admin_level,admin_type,name_local,is_active,valid_from,valid_to\n";

  @TempDir Path folder = Path.of("");

  private final List<ImportRow> rows = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  @Test
  void every_column_is_read() throws IOException {
    read(
        HEADER
            + "VN,VN-HN,VN,1,province,\"{\"\"vi\"\":\"\"Hà Nội\"\"}\",false,2020-01-31,2030-12-31\n");

    assertThat(problems).isEmpty();
    assertThat(rows)
        .containsExactly(
            new ImportRow(
                2,
                "VN",
                "VN-HN",
                "VN",
                1,
                "province",
                Map.of("vi", "Hà Nội"),
                false,
                LocalDate.of(2020, 1, 31),
                LocalDate.of(2030, 12, 31)));
  }

  @Test
  void a_plain_name_has_language_und_and_empty_fields_are_null() throws IOException {
    read(HEADER + "VN,VN,,0,country,\"Viet Nam, Socialist Republic\",,,\n");

    assertThat(rows)
        .containsExactly(
            new ImportRow(
                2,
                "VN",
                "VN",
                null,
                0,
                "country",
                Map.of("und", "Viet Nam, Socialist Republic"),
                true,
                null,
                null));
  }

  @Test
  void booleans_in_the_format_of_postgresql_copy_are_accepted() throws IOException {
    read(HEADER + "VN,A,,0,x,A,t,,\nVN,B,,0,x,B,f,,\n");

    assertThat(rows).extracting(ImportRow::isActive).containsExactly(true, false);
  }

  @Test
  void a_byte_order_mark_windows_line_ends_and_empty_lines_are_accepted() throws IOException {
    read("\uFEFF" + HEADER.replace("\n", "\r\n") + "VN,A,,0,x,A,t,,\r\n\r\nVN,B,,0,x,B,f,,\r\n");

    assertThat(problems).isEmpty();
    assertThat(rows).extracting(ImportRow::line).containsExactly(2L, 4L);
  }

  @Test
  void line_numbers_count_line_breaks_inside_names() throws IOException {
    read(HEADER + "VN,A,,0,x,\"two\nlines\",t,,\nvn,B,,0,x,B,f,,\n");

    assertThat(problems).extracting(Problem::line).containsExactly(4L);
    assertThat(problems).extracting(Problem::column).containsExactly("country_code");
    assertThat(problems.getFirst().reason()).contains("\"vn\"");
  }

  @Test
  void every_invalid_field_of_a_line_is_reported_with_its_column() throws IOException {
    read(HEADER + "V1,,X ,-1,,\"{\"\"vi\"\":1}\",maybe,31.1.2026,2025-02-30\n");

    assertThat(rows).isEmpty();
    assertThat(problems).extracting(Problem::line).containsOnly(2L);
    Map<String, String> reasons =
        problems.stream().collect(Collectors.toMap(Problem::column, Problem::reason));
    assertThat(reasons)
        .hasSize(9)
        .containsKeys("code", "admin_type")
        .hasEntrySatisfying("country_code", reason -> assertThat(reason).contains("\"V1\""))
        .hasEntrySatisfying("parent_code", reason -> assertThat(reason).contains("\"X \""))
        .hasEntrySatisfying("admin_level", reason -> assertThat(reason).contains("\"-1\""))
        .hasEntrySatisfying("name_local", reason -> assertThat(reason).contains("\"vi\""))
        .hasEntrySatisfying("is_active", reason -> assertThat(reason).contains("\"maybe\""))
        .hasEntrySatisfying("valid_from", reason -> assertThat(reason).contains("\"31.1.2026\""))
        .hasEntrySatisfying("valid_to", reason -> assertThat(reason).contains("\"2025-02-30\""));
  }

  @Test
  void an_unknown_country_is_reported_and_a_user_assigned_one_is_accepted() throws IOException {
    read(
        """
        country_code,code,parent_code,admin_level,admin_type,name_local,is_active,valid_from,valid_to
        VX,VX,,0,country,Nowhere,true,,
        XK,XK,,0,country,Kosovo,true,,
        """);

    assertThat(problems.toString()).contains("VX").doesNotContain("XK");
  }

  @Test
  void a_unit_that_is_its_own_parent_and_an_end_before_the_start_are_reported() throws IOException {
    read(HEADER + "VN,A,A,1,x,A,t,2026-01-02,2026-01-01\n");

    assertThat(problems).extracting(Problem::line).containsExactly(2L, 2L);
    assertThat(problems).extracting(Problem::column).containsExactly("parent_code", "valid_to");
  }

  @Test
  void a_line_without_nine_fields_is_reported() throws IOException {
    read(HEADER + "VN,A,,0,x,A,t\nVN,B,,0,x,B, C,t,,\n");

    assertThat(problems).extracting(Problem::line).containsExactly(2L, 3L);
    assertThat(problems).extracting(Problem::column).containsOnlyNulls();
    assertThat(problems.getFirst().reason()).contains("7", "9");
    assertThat(problems.getLast().reason()).contains("10", "9");
  }

  @Test
  void a_wrong_header_is_reported_with_the_expected_one() throws IOException {
    read("country_code,code,parent,admin_level\n");

    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().shown())
        .startsWith("line 1: ")
        .contains("column 3", "\"parent\"", "parent_code")
        .contains(HEADER.strip());
  }

  @Test
  void an_empty_file_is_reported_with_the_expected_header() throws IOException {
    read("");

    assertThat(problems.getFirst().shown()).startsWith("line 1: ").contains(HEADER.strip());
  }

  @Test
  void a_line_that_is_not_utf_8_is_reported() throws IOException {
    String text = HEADER + "VN,A,,0,x,A,t,,\nVN,B,,0,x,Hà Nội,t,,\n";
    Files.write(folder.resolve("units.csv"), latin1(text));
    read();

    assertThat(problems).extracting(Problem::line).containsExactly(3L);
    assertThat(problems.getFirst().reason()).contains("UTF-8");
  }

  @Test
  void a_missing_file_is_rejected_with_its_name() {
    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            GeosyncException.class,
            refused -> assertThat(refused.errorId()).isEqualTo(ErrorId.IMPORT_INVALID))
        .hasMessageContaining("units.csv");
  }

  @Test
  void the_real_input_of_the_repository_is_valid() {
    Path real = Path.of("..", "data", "iso-3166-2", "iso-3166-2.csv");
    CsvFile.ofUnits(real, FileFormat.DEFAULT).read(rows::add, problems::add);

    assertThat(problems).isEmpty();
    assertThat(rows).hasSize(5_319);
    assertThat(rows.stream().map(ImportRow::countryCode).distinct()).hasSize(249);
  }

  private static byte[] latin1(String text) {
    return text.replace('ộ', 'o').getBytes(StandardCharsets.ISO_8859_1);
  }

  private void read(String text) throws IOException {
    Files.writeString(folder.resolve("units.csv"), text);
    read();
  }

  private void read() {
    CsvFile.ofUnits(folder.resolve("units.csv"), FileFormat.DEFAULT).read(rows::add, problems::add);
  }
}
