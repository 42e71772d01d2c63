package io.geosync.cli.demo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;

/** Draws the units of members, so that every kind of unit of a reform has some. */
final class MemberDraw {
  /** Percentage of the members whose unit has that fate. */
  private static final Map<ReformFate, Integer> PERCENT =
      new EnumMap<>(
          Map.of(
              ReformFate.ONE_SUCCESSOR, 70,
              ReformFate.SPLIT_WITH_DEFAULT, 20,
              ReformFate.SPLIT, 5,
              ReformFate.LIVES_ON, 5));

  private static final int WHOLE = 100;

  private MemberDraw() {}

  /**
   * Returns the codes of the units of the members. Each fate's units are shuffled and dealt in
   * turn: a unit has a second member only after each unit of its fate has one.
   *
   * @param count number of members, a multiple of 100
   * @param fates the fate of the unit of a code
   */
  static List<String> codes(
      Collection<String> units, Function<String, ReformFate> fates, int count, long seed) {
    Map<ReformFate, List<String>> groups = new EnumMap<>(ReformFate.class);
    for (String code : new TreeSet<>(units)) {
      groups.computeIfAbsent(fates.apply(code), fate -> new ArrayList<>()).add(code);
    }
    Random random = new Random(seed);
    List<String> drawn = new ArrayList<>();
    PERCENT.forEach(
        (fate, percent) -> {
          List<String> group = groups.getOrDefault(fate, List.of());
          if (group.isEmpty()) {
            throw new IllegalArgumentException("no unit with the fate " + fate);
          }
          Collections.shuffle(group, random);
          for (int member = 0; member < count / WHOLE * percent; member++) {
            drawn.add(group.get(member % group.size()));
          }
        });
    Collections.shuffle(drawn, random);
    return drawn;
  }
}
