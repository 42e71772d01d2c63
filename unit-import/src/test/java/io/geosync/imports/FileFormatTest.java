package io.geosync.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.command.ImportRow;
import io.geosync.contract.error.GeosyncException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not UTF-8 with commas and geosync's names and order of columns. */
class FileFormatTest {
  @TempDir Path folder = Path.of("");

  private final List<ImportRow> rows = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  @Test
  void columns_are_found_by_name_in_any_order_and_the_last_three_can_be_missing()
      throws IOException {
    read(
        format(Map.of(), false, ""),
        "name_local,admin_type,code,country_code,admin_level,parent_code\nHà Nội,city,HN,VN,1,VN\n");

    assertThat(rows)
        .containsExactly(
            new ImportRow(
                2, "VN", "HN", "VN", 1, "city", Map.of("und", "Hà Nội"), true, null, null));
  }

  @Test
  void columns_can_have_other_names_and_further_columns_can_be_ignored() throws IOException {
    read(
        format(
            Map.of("code", "adm_code", "parent_code", "adm parent", "valid_to", "end"), true, ""),
        """
        geometry,country_code,adm_code,adm parent,admin_level,admin_type,name_local,end
        POINT(1 2),VN,HN,VN,1,city,Hà Nội,2026-01-31
        x,VN,"HN ",VN,1,city,Hà Nội,
        """);

    assertThat(rows).extracting(ImportRow::code).containsExactly("HN");
    assertThat(rows.getFirst().validTo()).isEqualTo("2026-01-31");
    assertThat(problems.getFirst().shown())
        .startsWith("line 3, code: ")
        .endsWith("(column 3, \"adm_code\")");
  }

  @Test
  void a_column_that_is_missing_unknown_or_there_twice_is_reported_with_the_others()
      throws IOException {
    read(
        format(Map.of("valid_from", "begin"), false, ""),
        "country_code,code,code,parent,admin_level,admin_type,name_local\n");

    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().shown())
        .contains("columns 2 and 3 are both \"code\"", "parent_code, begin is missing")
        .contains("column 4, \"parent\"", "--column", "--ignore-columns");
  }

  @ParameterizedTest
  @ValueSource(chars = {';', '\t', '|'})
  void fields_can_have_another_delimiter_and_a_wrong_one_is_recognised(char delimiter)
      throws IOException {
    String text =
        "country_code,code,parent_code,admin_level,admin_type,name_local\nVN,VN,,0,country,\"Viet, Nam\"\n"
            .replace("Viet, Nam", "Viet@ Nam")
            .replace(',', delimiter)
            .replace('@', ',');
    read(new FileFormat(delimiter, StandardCharsets.UTF_8, Map.of(), false, ""), text);
    assertThat(rows).hasSize(1);

    read(FileFormat.DEFAULT, text);
    assertThat(problems.getFirst().shown()).contains("--delimiter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"windows-1252", "ISO-8859-1", "UTF-16", "UTF-16LE", "GB18030"})
  void a_file_can_have_another_encoding(String encoding) throws IOException {
    Charset charset = Charset.forName(encoding);
    Files.write(
        path(),
        "country_code,code,parent_code,admin_level,admin_type,name_local\nFR,FR-É,,0,pays,Étampes\n"
            .getBytes(charset));
    CsvFile.ofUnits(path(), new FileFormat(',', charset, Map.of(), false, ""))
        .read(rows::add, problems::add);

    assertThat(problems).isEmpty();
    assertThat(rows.getFirst().nameLocal()).containsEntry("und", "Étampes");
    assertThat(rows.getFirst().code()).isEqualTo("FR-É");
  }

  @Test
  void bytes_that_another_encoding_does_not_have_are_reported() throws IOException {
    Charset charset = Charset.forName("US-ASCII");
    Files.write(
        path(),
        "country_code,code,parent_code,admin_level,admin_type,name_local\nFR,É,,0,pays,x\n"
            .getBytes(StandardCharsets.ISO_8859_1));
    CsvFile.ofUnits(path(), new FileFormat(',', charset, Map.of(), false, ""))
        .read(rows::add, problems::add);

    assertThat(problems.getFirst().shown()).startsWith("line 2, code: byte 0xC9").contains("ASCII");
  }

  @Test
  void a_prefix_tells_equal_codes_of_different_levels_apart() throws IOException {
    read(
        format(Map.of(), false, "{country_code}-{admin_level}-"),
        """
        country_code,code,parent_code,admin_level,admin_type,name_local
        VN,1,,0,country,a
        VN,1,1,1,province,b
        VN,1,1,2,district,c
        """);

    assertThat(rows).extracting(ImportRow::code).containsExactly("VN-0-1", "VN-1-1", "VN-2-1");
    assertThat(rows).extracting(ImportRow::parentCode).containsExactly(null, "VN-0-1", "VN-1-1");
  }

  @Test
  void a_code_is_checked_with_and_without_its_prefix() throws IOException {
    read(
        format(Map.of(), false, "p-{admin_level}-"),
        "country_code,code,parent_code,admin_level,admin_type,name_local\n"
            + "VN, 1,,0,x,a\nVN,,,0,x,b\nVN,%s,,0,x,c\nVN,1,1,0,x,d\n".formatted("x".repeat(198)));

    assertThat(problems)
        .extracting(problem -> problem.line() + " " + problem.column())
        .containsExactly("2 code", "3 code", "4 code", "5 parent_code");
  }

  @Test
  void a_format_that_cannot_be_read_is_refused() {
    assertThatThrownBy(() -> format(Map.of("kode", "x"), false, ""))
        .isInstanceOf(GeosyncException.class)
        .hasMessageContainingAll("kode", "country_code");
    assertThatThrownBy(() -> format(Map.of(), false, "{level}-"))
        .isInstanceOf(GeosyncException.class)
        .hasMessageContainingAll("{level}", "{admin_level}");
    assertThatThrownBy(() -> new FileFormat('"', StandardCharsets.UTF_8, Map.of(), false, ""))
        .isInstanceOf(GeosyncException.class);
  }

  private static FileFormat format(Map<String, String> columns, boolean ignore, String prefix) {
    return new FileFormat(',', StandardCharsets.UTF_8, columns, ignore, prefix);
  }

  private Path path() {
    return folder.resolve("units.csv");
  }

  private void read(FileFormat format, String text) throws IOException {
    Files.writeString(path(), text);
    CsvFile.ofUnits(path(), format).read(rows::add, problems::add);
  }
}
