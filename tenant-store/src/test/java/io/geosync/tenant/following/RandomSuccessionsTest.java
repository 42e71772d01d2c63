package io.geosync.tenant.following;

import static io.geosync.tenant.following.ReformedTenant.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compares the database's resolution with an independent one in plain Java, on random sets. */
class RandomSuccessionsTest {
  private static final int TREES = 200;
  private static final int UNITS = 9;

  /** A unit whose events are missing: it has no row and no successions. */
  private static final int LACKING = UNITS + 1;

  /** A unit that was deleted: its row is gone, its successions are not. */
  private static final int GONE = UNITS + 2;

  private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);

  /** The first days of years. */
  private static final int DATES = 6;

  /** How a null is printed. */
  private static final String NONE = "-";

  /** One row for each unit at each date: date, unit, successor, default successor, candidates. */
  private static final String ANSWERS =
      """
      SELECT at, id - 1000, geosync_successor(id, at, false), geosync_successor(id, at, true),
          (SELECT string_agg(candidate::text, ',') FROM geosync_resolve(ARRAY[id], at), unnest(candidates) AS candidate)
      FROM (SELECT (date '%s' + make_interval(years => year))::date AS at FROM generate_series(0, %d) AS year) AS dates,
          generate_series(1001::bigint, 1000 + %d) AS id
      """
          .formatted(FIRST, DATES - 1, UNITS);

  private record Fact(
      long from, long to, String kind, LocalDate date, @Nullable Double share, boolean isDefault) {
    boolean leavesAShare() {
      return kind.equals("split") && share != null && share < 1;
    }
  }

  /** What a unit resolves to. */
  private record Answer(@Nullable Long certain, @Nullable Long byDefault, Set<Long> candidates) {}

  @Test
  void the_database_and_a_plain_program_agree() throws SQLException {
    int answers = 0;
    int certain = 0;
    int byDefault = 0;
    try (ReformedTenant tenant = new ReformedTenant()) {
      tenant.units(1, 2, 3, 4, 5, 6, 7, 8, 9);
      for (int seed = 0; seed < TREES; seed++) {
        Random random = new Random(seed);
        Set<Long> ended = ended(random);
        List<Fact> facts = facts(random);
        write(tenant, ended, facts);
        for (String line : tenant.rows(ANSWERS)) {
          String[] fields = line.split(" ");
          LocalDate at = LocalDate.parse(fields[0]);
          long unit = Long.parseLong(fields[1]);
          Answer expected = answer(unit, ended, facts, at);
          assertThat(answer(fields))
              .as("seed %d, unit %d at %s, ended %s, %s", seed, unit, at, ended, facts)
              .isEqualTo(expected);
          answers++;
          certain += expected.certain() != null && ended.contains(unit) ? 1 : 0;
          byDefault += expected.certain() == null && expected.byDefault() != null ? 1 : 0;
        }
      }
    }
    assertThat(answers).isEqualTo(TREES * DATES * UNITS);
    assertThat(certain).as("units with a certain successor").isGreaterThan(300);
    assertThat(byDefault).as("units with a default successor only").isGreaterThan(100);
  }

  private static Set<Long> ended(Random random) {
    Set<Long> ended = new TreeSet<>();
    for (long unit = 1; unit <= UNITS; unit++) {
      if (random.nextInt(3) > 0) {
        ended.add(unit);
      }
    }
    ended.add((long) GONE);
    return ended;
  }

  /** Few dates, so that chains on one day and cycles occur; a successor may have no row. */
  private static List<Fact> facts(Random random) {
    List<Fact> facts = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    Set<String> defaults = new HashSet<>();
    for (int n = 0; n < 18; n++) {
      long from = 1L + random.nextInt(UNITS + 1);
      from = from == LACKING ? GONE : from;
      long to = 1L + random.nextInt(GONE);
      LocalDate date = FIRST.plusMonths(12L * random.nextInt(5));
      String kind = List.of("merge", "split", "recode", "boundary").get(random.nextInt(4));
      Double share = List.of(0.0, 0.4, 1.0).get(random.nextInt(3));
      if (from != to && keys.add(from + " " + date + " " + to)) {
        boolean isDefault = random.nextInt(3) == 0 && defaults.add(from + " " + date);
        facts.add(new Fact(from, to, kind, date, share == 0 ? null : share, isDefault));
      }
    }
    return facts;
  }

  private static void write(ReformedTenant tenant, Set<Long> ended, List<Fact> facts)
      throws SQLException {
    tenant.sql(
        "TRUNCATE tenant_geo_successions, geosync_succession_sets",
        "UPDATE tenant_geo_units SET is_active = external_geo_id <> ALL ('{%s}')"
            .formatted(ended.toString().replaceAll("[\\[\\] ]", "")));
    for (Fact fact : facts) {
      tenant.succession(
          fact.from(),
          fact.to(),
          fact.kind(),
          fact.date().toString(),
          fact.share(),
          fact.isDefault());
    }
    tenant.settled();
  }

  /** The fields of a row of {@link #ANSWERS}. */
  private static Answer answer(String[] fields) {
    return new Answer(
        number(fields[2]),
        number(fields[3]),
        Stream.of(fields[4].split(","))
            .filter(candidate -> !candidate.equals(NONE))
            .map(Long::valueOf)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static @Nullable Long number(String text) {
    return text.equals(NONE) ? null : Long.valueOf(text);
  }

  private static Answer answer(long unit, Set<Long> ended, List<Fact> facts, LocalDate at) {
    Set<Long> candidates = new TreeSet<>();
    reach(unit, null, ended, facts, at, candidates, new HashSet<>());
    return new Answer(
        walk(unit, ended, facts, at, false), walk(unit, ended, facts, at, true), candidates);
  }

  private static @Nullable Long walk(
      long start, Set<Long> ended, List<Fact> facts, LocalDate at, boolean withDefault) {
    long unit = start;
    LocalDate arrived = null;
    Set<String> seen = new HashSet<>();
    while (ended.contains(unit)) {
      if (!seen.add(unit + " " + arrived)) {
        return null;
      }
      List<Fact> group = group(unit, arrived, facts, at);
      Fact step = null;
      if (group.size() == 1 && !group.getFirst().leavesAShare()) {
        step = group.getFirst();
      } else if (withDefault) {
        step = group.stream().filter(Fact::isDefault).findFirst().orElse(null);
      }
      if (step == null || step.to() == LACKING) {
        return null;
      }
      unit = step.to();
      arrived = step.date();
    }
    return row(unit);
  }

  private static void reach(
      long unit,
      @Nullable LocalDate arrived,
      Set<Long> ended,
      List<Fact> facts,
      LocalDate at,
      Set<Long> found,
      Set<String> seen) {
    if (!ended.contains(unit)) {
      found.add(row(unit));
    } else if (seen.add(unit + " " + arrived)) {
      for (Fact fact : group(unit, arrived, facts, at)) {
        if (fact.to() != LACKING) {
          reach(fact.to(), fact.date(), ended, facts, at, found, seen);
        }
      }
    }
  }

  /** The earliest successions that count. */
  private static List<Fact> group(
      long unit, @Nullable LocalDate arrived, List<Fact> facts, LocalDate at) {
    List<Fact> counting =
        facts.stream()
            .filter(fact -> fact.from() == unit && !fact.kind().equals("boundary"))
            .filter(fact -> !fact.date().isAfter(at))
            .filter(fact -> arrived == null || !fact.date().isBefore(arrived))
            .sorted(Comparator.comparing(Fact::date))
            .toList();
    return counting.stream().filter(f -> f.date().equals(counting.getFirst().date())).toList();
  }
}
