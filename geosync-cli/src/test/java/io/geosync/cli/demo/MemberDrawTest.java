package io.geosync.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MemberDrawTest {
  private static final int MEMBERS = 10_000;

  private final ReformFiles files = read();
  private final List<String> units = units(files);
  private final List<String> drawn = MemberDraw.codes(units, files::fate, MEMBERS, 1);

  @Test
  void members_are_spread_over_every_kind_of_unit() {
    Map<ReformFate, Long> members =
        drawn.stream()
            .collect(
                Collectors.groupingBy(
                    files::fate, () -> new EnumMap<>(ReformFate.class), Collectors.counting()));

    assertThat(members)
        .isEqualTo(
            Map.of(
                ReformFate.ONE_SUCCESSOR, 7_000L,
                ReformFate.SPLIT_WITH_DEFAULT, 2_000L,
                ReformFate.SPLIT, 500L,
                ReformFate.LIVES_ON, 500L));
  }

  @Test
  void every_merged_and_every_split_commune_has_a_member() {
    List<String> merged =
        units.stream()
            .filter(code -> files.fate(code) != ReformFate.LIVES_ON)
            .filter(code -> files.fate(code) != ReformFate.SPLIT)
            .toList();

    assertThat(new HashSet<>(drawn)).containsAll(merged);
  }

  @Test
  void the_same_seed_draws_the_same_members_and_another_one_draws_others() {
    assertThat(MemberDraw.codes(units, files::fate, MEMBERS, 1)).isEqualTo(drawn);
    assertThat(MemberDraw.codes(units, files::fate, MEMBERS, 2)).isNotEqualTo(drawn);
  }

  @Test
  void the_successions_name_the_unit_on_which_a_member_must_be() {
    // Phúc Xá was merged into Hồng Hà; Tứ Liên was split between Hồng Hà and Tây Hồ.
    assertThat(expected("00001")).isEqualTo(choices("00097-2025", "00097-2025", "00001"));
    assertThat(expected("00097")).isEqualTo(choices("00097", "00097-2025", "00097"));
    // The district Ba Đình was split without a default; Trúc Bạch is Ba Đình now, with its code.
    assertThat(expected("001")).isEqualTo(choices("001", "001", "001"));
    assertThat(expected("00004")).isEqualTo(choices("00004", "00004", "00004"));
  }

  private Map<ReformChoice, String> expected(String code) {
    return List.of(ReformChoice.values()).stream()
        .collect(Collectors.toMap(Function.identity(), choice -> files.expected(code, choice)));
  }

  private static Map<ReformChoice, String> choices(String follow, String byDefault, String keep) {
    return Map.of(
        ReformChoice.FOLLOW, follow,
        ReformChoice.FOLLOW_WITH_DEFAULT, byDefault,
        ReformChoice.KEEP, keep);
  }

  private static ReformFiles read() {
    try {
      return ReformFiles.read(Path.of("../data/vietnam-2025"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<String> units(ReformFiles files) {
    try {
      return Files.readAllLines(files.unitsBefore()).stream()
          .skip(2)
          .map(line -> line.split(",", 3)[1])
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
