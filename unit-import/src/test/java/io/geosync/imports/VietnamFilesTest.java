package io.geosync.imports;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.command.ImportRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The files of the reform of Viet Nam have the counts of their source and are consistent. */
class VietnamFilesTest {
  private static final Path FOLDER = Path.of("../data/vietnam-2025");

  /** A line of successions.csv, which has no quoted fields. */
  private record Line(String predecessor, String successor, String kind, boolean isDefault) {
    static Line of(String text) {
      String[] fields = text.split(",", -1);
      assertThat(fields).hasSize(7).startsWith("VN").contains("2025-07-01");
      return new Line(fields[1], fields[2], fields[3], Boolean.parseBoolean(fields[6]));
    }
  }

  private final Map<String, ImportRow> before = units("units-before.csv");
  private final Map<String, ImportRow> after = units("units-after.csv");
  private final List<Line> successions = successions();
  private final Map<String, List<Line>> sets =
      successions.stream().collect(groupingBy(Line::predecessor));

  @Test
  void units_have_the_counts_of_the_reform() {
    assertThat(levels(before)).isEqualTo(Map.of(0, 1L, 1, 63L, 2, 696L, 3, 10_035L));
    assertThat(levels(after)).isEqualTo(Map.of(0, 1L, 1, 34L, 2, 3_321L));
  }

  @Test
  void every_unit_is_one_level_below_its_parent() {
    for (Map<String, ImportRow> units : List.of(before, after)) {
      units.forEach(
          (code, unit) -> {
            ImportRow parent = units.get(unit.parentCode());
            assertThat(unit.adminLevel())
                .as(code)
                .isEqualTo(parent == null ? 0 : parent.adminLevel() + 1);
          });
    }
  }

  @Test
  void exactly_the_units_that_ended_have_successors_and_these_live() {
    Set<String> ended = new HashSet<>(before.keySet());
    ended.removeAll(after.keySet());

    assertThat(sets.keySet()).isEqualTo(ended).hasSize(7_595);
    assertThat(after)
        .containsKeys(successions.stream().map(Line::successor).toArray(String[]::new));
  }

  @Test
  void merges_and_splits_have_the_counts_of_the_source() {
    assertThat(count("merge", 2)).isEqualTo(29);
    assertThat(count("merge", 3)).isEqualTo(9);
    assertThat(count("recode", 3)).isEqualTo(5);
    assertThat(count("split", 3)).isEqualTo(682);
    assertThat(count("merge", 5)).isEqualTo(6_399);
    assertThat(count("split", 5)).isEqualTo(471);
  }

  @Test
  void only_a_split_has_several_successors_and_only_communes_have_a_default() {
    sets.forEach(
        (code, lines) -> {
          boolean split = lines.getFirst().kind().equals("split");
          assertThat(lines).as(code).allMatch(line -> line.kind().equals(lines.getFirst().kind()));
          assertThat(lines.size() > 1).as(code).isEqualTo(split);
          assertThat(lines.stream().filter(Line::isDefault).count())
              .as(code)
              .isEqualTo(split && code.length() == 5 ? 1 : 0);
        });
  }

  private long count(String kind, int digits) {
    return sets.entrySet().stream()
        .filter(set -> set.getKey().length() == digits)
        .filter(set -> set.getValue().getFirst().kind().equals(kind))
        .count();
  }

  private static Map<Integer, Long> levels(Map<String, ImportRow> units) {
    return units.values().stream()
        .map(ImportRow::adminLevel)
        .collect(groupingBy(identity(), TreeMap::new, counting()));
  }

  private static Map<String, ImportRow> units(String name) {
    List<ImportRow> rows = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    CsvFile.ofUnits(FOLDER.resolve(name), FileFormat.DEFAULT).read(rows::add, problems::add);
    assertThat(problems).isEmpty();
    return rows.stream().collect(Collectors.toMap(ImportRow::code, identity()));
  }

  private static List<Line> successions() {
    try {
      return Files.readAllLines(FOLDER.resolve("successions.csv")).stream()
          .skip(1)
          .map(Line::of)
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
