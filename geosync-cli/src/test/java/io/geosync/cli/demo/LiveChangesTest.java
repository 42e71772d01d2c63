package io.geosync.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.cli.demo.DemoReport.ChangeKind;
import io.geosync.contract.command.UnitChange;
import io.geosync.contract.unit.UnitState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LiveChangesTest {
  private static final String ROOT = "";

  @Test
  void every_change_is_valid_after_the_changes_before_it() {
    LiveChanges changes = changes(1);
    Map<String, String> parents = new HashMap<>();
    units().forEach(unit -> parents.put(unit.code(), unit.parentId() == null ? ROOT : "LV"));

    for (int i = 0; i < 3_000; i++) {
      apply(parents, changes.next());
    }

    assertThat(parents).hasSizeGreaterThan(10);
  }

  @Test
  void a_hundred_changes_have_all_four_kinds() {
    LiveChanges changes = changes(1);
    Map<ChangeKind, Integer> kinds = new EnumMap<>(ChangeKind.class);
    IntStream.range(0, 100)
        .forEach(i -> kinds.merge(ChangeKind.of(changes.next()), 1, Integer::sum));

    assertThat(kinds).containsOnlyKeys(ChangeKind.values());
  }

  @Test
  void a_seed_determines_the_changes() {
    assertThat(first(7)).isEqualTo(first(7)).isNotEqualTo(first(8));
  }

  private static void apply(Map<String, String> parents, UnitChange change) {
    switch (change) {
      case UnitChange.Create create -> {
        assertThat(parents).doesNotContainKey(create.code()).containsKey(create.parentCode());
        parents.put(create.code(), String.valueOf(create.parentCode()));
      }
      case UnitChange.Update update -> assertThat(parents).containsKey(update.code());
      case UnitChange.Move move -> {
        assertThat(parents).containsKey(move.code()).containsKey(move.parentCode());
        String above = String.valueOf(move.parentCode());
        assertThat(parents.get(move.code())).as("a move moves").isNotEqualTo(above);
        parents.put(move.code(), above);
        while (!above.equals(ROOT)) {
          assertThat(above).as("no cycle").isNotEqualTo(move.code());
          above = String.valueOf(parents.get(above));
        }
      }
      case UnitChange.Delete delete -> {
        assertThat(parents).containsKey(delete.code()).doesNotContainValue(delete.code());
        parents.remove(delete.code());
      }
    }
  }

  private static List<UnitChange> first(long seed) {
    LiveChanges changes = changes(seed);
    return IntStream.range(0, 50).mapToObj(i -> changes.next()).toList();
  }

  private static LiveChanges changes(long seed) {
    return new LiveChanges(new CountryTree("LV", units()), seed);
  }

  private static List<UnitState> units() {
    List<UnitState> units = new ArrayList<>();
    units.add(unit(1, 0, "LV", null));
    LongStream.rangeClosed(2, 40).forEach(id -> units.add(unit(id, 1, "LV-" + id, 1L)));
    return units;
  }

  private static UnitState unit(
      long id, int level, String code, @org.jspecify.annotations.Nullable Long parent) {
    return new UnitState(id, "LV", level, "x", code, Map.of("und", code), parent, true, null, null);
  }
}
