package io.geosync.contract.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.geosync.contract.json.ContractJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionSetTest {
  private static final int MAX_POSITION = 40;

  @Test
  void a_multirange_is_parsed_and_printed_in_canonical_form() {
    assertThat(PositionSet.parse("{[1,5),[7,8)}").ranges())
        .containsExactly(new PositionRange(1, 4), new PositionRange(7, 7));
    assertThat(PositionSet.parse("{(0,4],[7,7]}")).hasToString("{[1,5),[7,8)}");
    assertThat(PositionSet.parse("{}")).isEqualTo(PositionSet.EMPTY).hasToString("{}");
    assertThat(PositionSet.parse("{[3,3)}").isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[1,2)", "{[1,)}", "{[1,2),}", "{[2,1]x}", "{[-1,2)}", "{[0,2)}"})
  void a_text_that_is_no_multirange_of_positions_is_rejected(String text) {
    assertThatThrownBy(() -> PositionSet.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ranges_that_touch_or_overlap_are_merged_in_any_order() {
    List<PositionRange> ranges =
        List.of(
            new PositionRange(9, 10),
            new PositionRange(1, 3),
            new PositionRange(2, 2),
            new PositionRange(4, 5));

    assertThat(new PositionSet(ranges)).hasToString("{[1,6),[9,11)}");
  }

  @Test
  void json_is_the_text_of_the_multirange() throws JsonProcessingException {
    PositionSet set = PositionSet.of(1, 4).union(PositionSet.of(7, 7));

    String json = ContractJson.mapper().writeValueAsString(set);

    assertThat(json).isEqualTo("\"{[1,5),[7,8)}\"");
    assertThat(ContractJson.mapper().readValue(json, PositionSet.class)).isEqualTo(set);
  }

  @RepeatedTest(200)
  void all_operations_agree_with_those_of_a_set_of_single_positions(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Set<Long> left = positions(random);
    Set<Long> right = positions(random);
    PositionSet some = shuffled(left, random);
    PositionSet others = shuffled(right, random);

    assertThat(members(some)).isEqualTo(left);
    assertThat(some.size()).isEqualTo(left.size());
    assertThat(some.last()).isEqualTo(left.stream().max(Long::compare).orElse(0L));
    assertThat(some.firstGap()).isEqualTo(firstGap(left));
    assertThat(PositionSet.parse(some.toString())).isEqualTo(some);
    Set<Long> both = new TreeSet<>(left);
    both.addAll(right);
    assertThat(some.union(others)).isEqualTo(others.union(some)).isEqualTo(shuffled(both, random));
    Set<Long> difference = new TreeSet<>(left);
    difference.removeAll(right);
    assertThat(some.minus(others)).isEqualTo(shuffled(difference, random));
    assertThat(gapsBetween(some)).allMatch(gap -> gap > 0);
  }

  @Test
  void a_hundred_thousand_gaps_are_parsed_and_subtracted() {
    PositionSet odd =
        PositionSet.ofPositions(
            LongStream.rangeClosed(1, 100_000).map(number -> 2 * number - 1).boxed().toList());
    PositionSet all = PositionSet.of(1, 200_000);

    assertThat(PositionSet.parse(odd.toString())).isEqualTo(odd);
    assertThat(all.minus(odd).size()).isEqualTo(100_000);
    assertThat(all.minus(all.minus(odd))).isEqualTo(odd);
    assertThat(odd.minus(all)).isEqualTo(PositionSet.EMPTY);
  }

  private static Set<Long> positions(Random random) {
    Set<Long> positions = new TreeSet<>();
    int density = random.nextInt(11);
    for (long position = 1; position <= MAX_POSITION; position++) {
      if (random.nextInt(10) < density) {
        positions.add(position);
      }
    }
    return positions;
  }

  private static PositionSet shuffled(Set<Long> positions, Random random) {
    List<Long> order = new ArrayList<>(positions);
    Collections.shuffle(order, random);
    return PositionSet.ofPositions(order);
  }

  private static Set<Long> members(PositionSet set) {
    Set<Long> members = new TreeSet<>();
    for (long position = 0; position <= MAX_POSITION + 1; position++) {
      if (set.contains(position)) {
        members.add(position);
      }
    }
    return members;
  }

  private static long firstGap(Set<Long> positions) {
    long gap = 1;
    while (positions.contains(gap)) {
      gap++;
    }
    return gap;
  }

  private static List<Long> gapsBetween(PositionSet set) {
    List<Long> gaps = new ArrayList<>();
    for (int index = 1; index < set.ranges().size(); index++) {
      gaps.add(set.ranges().get(index).from() - set.ranges().get(index - 1).to() - 1);
    }
    return gaps;
  }
}
