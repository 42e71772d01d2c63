package io.geosync.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.command.ImportSuccession;
import io.geosync.contract.succession.SuccessionKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuccessionFileTest {
  private static final String HEADER =
      "country_code,predecessor_code,successor_code,kind,effective_date,share,is_default\n";

  @TempDir Path folder = Path.of("");

  private final List<ImportSuccession> rows = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  @Test
  void every_column_is_read() throws IOException {
    read(HEADER.strip() + ",source\nVN,A,B,split,2025-07-01,0.250,true,\"decree 1, part 2\"\n");

    assertThat(problems).isEmpty();
    assertThat(rows)
        .containsExactly(
            new ImportSuccession(
                2,
                "VN",
                "A",
                "B",
                SuccessionKind.SPLIT,
                LocalDate.of(2025, 7, 1),
                new BigDecimal("0.25"),
                true,
                "decree 1, part 2"));
  }

  @Test
  void share_default_and_source_can_be_missing() throws IOException {
    read(
        "country_code,predecessor_code,successor_code,kind,effective_date\nVN,A,B,merge,2025-07-01\n");

    assertThat(problems).isEmpty();
    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst().share()).isNull();
    assertThat(rows.getFirst().isDefault()).isFalse();
    assertThat(rows.getFirst().source()).isNull();
  }

  @Test
  void every_fault_of_a_line_is_reported_with_its_column() throws IOException {
    read(HEADER + "vn,A,A,union,2025-7-1,1.5,maybe\nVN,,B,merge,,0,\n");

    assertThat(rows).isEmpty();
    assertThat(problems.stream().map(problem -> problem.line() + " " + problem.column()))
        .containsExactlyInAnyOrder(
            "2 country_code",
            "2 successor_code",
            "2 kind",
            "2 effective_date",
            "2 share",
            "2 is_default",
            "3 predecessor_code",
            "3 effective_date",
            "3 share");
    assertThat(problems)
        .anySatisfy(
            problem ->
                assertThat(problem.shown())
                    .isEqualTo(
                        "line 2, kind: \"union\" must be one of merge, split, recode, rename, promotion, demotion, boundary (column 4)"));
  }

  @Test
  void the_file_has_the_delimiter_of_the_units_and_own_names_of_its_own_columns()
      throws IOException {
    FileFormat units =
        new FileFormat(
            ';',
            StandardCharsets.UTF_8,
            Map.of("country_code", "land", "predecessor_code", "old"),
            true,
            "{admin_level}-");

    read(
        "country_code;old;successor_code;kind;effective_date;note\nVN;1;2;merge;2025-07-01;x\n",
        units.ofSuccessions());

    assertThat(problems).isEmpty();
    assertThat(rows).extracting(ImportSuccession::predecessorCode).containsExactly("1");
  }

  private void read(String text) throws IOException {
    read(text, FileFormat.DEFAULT);
  }

  private void read(String text, FileFormat format) throws IOException {
    Path file = Files.writeString(folder.resolve("successions.csv"), text);
    CsvFile.ofSuccessions(file, format).read(rows::add, problems::add);
  }
}
