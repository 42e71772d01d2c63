package io.geosync.simulation.landlord;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes successions of one country, and the reforms that they are about. */
final class SuccessionChanges {
  /** The last one is in the future. No other date of a unit is later than the first one. */
  private static final List<String> DATES =
      List.of("2022-01-01", "2023-01-01", "2024-07-01", "2025-07-01", "2099-01-01");

  private static final List<String> KINDS =
      List.of("merge", "split", "recode", "rename", "promotion", "demotion", "boundary");

  private static final String MOVE_CHILDREN =
      "UPDATE geo_administrative_units SET parent_id = ? WHERE parent_id = ? AND is_active";
  private static final String END =
      """
      UPDATE geo_administrative_units SET is_active = false, valid_to = date '%s' - 1 WHERE id = ?
      """;
  private static final String CREATE_ANOTHER =
      """
      INSERT INTO geo_administrative_units (country_code, admin_level, admin_type, code, name_local, parent_id, valid_from)
      SELECT country_code, admin_level, admin_type, ?, name_local, parent_id, date '%s' FROM geo_administrative_units
      WHERE id = ? RETURNING id
      """;
  private static final String RECORD =
      """
      INSERT INTO geosync.geography_successions
          (country_code, predecessor_id, successor_id, kind, effective_date, share, is_default, source)
      VALUES %s
      ON CONFLICT (predecessor_id, effective_date, successor_id) DO UPDATE
      SET kind = excluded.kind, share = excluded.share, is_default = excluded.is_default, source = excluded.source
      """;
  private static final String DELETED =
      "SELECT unit_id FROM geosync.geography_unit_heads WHERE country_code = ? AND deleted ORDER BY unit_id";
  private static final String PREDECESSORS =
      "SELECT DISTINCT predecessor_id FROM geosync.geography_successions WHERE country_code = ? ORDER BY 1";

  private final LandlordSession session;
  private final String country;
  private final DeletedUnits numbers;
  private final Random random;
  private final List<LandlordSession.Unit> units;
  private final List<LandlordSession.Unit> ended = new ArrayList<>();

  SuccessionChanges(
      LandlordSession session,
      String country,
      DeletedUnits numbers,
      Random random,
      List<LandlordSession.Unit> units) {
    this.session = session;
    this.country = country;
    this.numbers = numbers;
    this.random = random;
    this.units = units;
  }

  List<LandlordSession.Unit> ended() {
    return ended;
  }

  void merge() throws SQLException {
    List<LandlordSession.Unit> drawn = distinct(2 + random.nextInt(2));
    long into = drawn.getFirst().id();
    String date = pastDate();
    for (LandlordSession.Unit merged : drawn.subList(1, drawn.size())) {
      if (!isBelow(into, merged.id())) {
        end(merged, into, date);
        record(merged.id(), List.of(into), "merge", date, "1", null);
      }
    }
  }

  void split() throws SQLException {
    List<LandlordSession.Unit> drawn = distinct(3 + random.nextInt(2));
    LandlordSession.Unit divided = drawn.getFirst();
    List<Long> into =
        drawn.stream()
            .skip(1)
            .map(LandlordSession.Unit::id)
            .filter(unit -> !isBelow(unit, divided.id()))
            .toList();
    if (!into.isEmpty()) {
      String date = pastDate();
      end(divided, into.getFirst(), date);
      record(
          divided.id(),
          into,
          "split",
          date,
          share(into.size()),
          random.nextInt(3) > 0 ? into.getFirst() : null);
    }
  }

  void recode() throws SQLException {
    LandlordSession.Unit old = unit();
    String date = pastDate();
    String code = "%s-%d".formatted(country, numbers.nextNumber());
    // Another writer may have deleted the unit.
    for (long another : session.numbers(CREATE_ANOTHER.formatted(date), code, old.id())) {
      end(old, another, date);
      record(old.id(), List.of(another), "recode", date, "1", null);
    }
  }

  /** Of any unit, also of one that lives, was deleted or has successors already. */
  void record() throws SQLException {
    List<Long> from = random.nextInt(4) == 0 ? session.numbers(DELETED, country) : List.of();
    long predecessor = from.isEmpty() ? unit().id() : from.get(random.nextInt(from.size()));
    List<Long> successors =
        distinct(1 + random.nextInt(3)).stream()
            .map(LandlordSession.Unit::id)
            .filter(unit -> unit != predecessor)
            .toList();
    if (!successors.isEmpty()) {
      record(
          predecessor,
          successors,
          KINDS.get(random.nextInt(KINDS.size())),
          DATES.get(random.nextInt(DATES.size())),
          share(successors.size()),
          random.nextBoolean() ? successors.getLast() : null);
    }
  }

  void change() throws SQLException {
    List<Long> predecessors = session.numbers(PREDECESSORS, country);
    if (!predecessors.isEmpty()) {
      session.run(
          "UPDATE geosync.geography_successions SET kind = ?, is_default = false, source = ? WHERE predecessor_id = ?",
          KINDS.get(random.nextInt(KINDS.size())),
          "changed " + numbers.nextNumber(),
          predecessors.get(random.nextInt(predecessors.size())));
    }
  }

  void delete() throws SQLException {
    List<Long> predecessors = session.numbers(PREDECESSORS, country);
    if (!predecessors.isEmpty()) {
      session.run(
          "DELETE FROM geosync.geography_successions WHERE predecessor_id = ? AND effective_date <= ?::date",
          predecessors.get(random.nextInt(predecessors.size())),
          DATES.get(random.nextInt(DATES.size())));
    }
  }

  private void end(LandlordSession.Unit unit, long into, String date) throws SQLException {
    session.run(MOVE_CHILDREN, into, unit.id());
    session.run(END.formatted(date), unit.id());
    ended.add(unit);
  }

  private void record(
      long predecessor,
      List<Long> successors,
      String kind,
      String date,
      @Nullable String share,
      @Nullable Long byDefault)
      throws SQLException {
    String rows =
        successors.stream()
            .map(
                successor ->
                    "('%s', %d, %d, '%s', '%s', %s, %s, 'decree')"
                        .formatted(
                            country,
                            predecessor,
                            successor,
                            kind,
                            date,
                            share == null ? "NULL" : share,
                            successor.equals(byDefault)))
            .collect(Collectors.joining(", "));
    session.run(RECORD.formatted(rows));
  }

  private @Nullable String share(int parts) {
    return random.nextBoolean() ? null : List.of("0.5", "0.25", "0.333333").get(parts - 1);
  }

  private String pastDate() {
    return DATES.get(random.nextInt(DATES.size() - 1));
  }

  private boolean isBelow(long unit, long root) {
    @Nullable Long at = unit;
    for (int depth = 0; at != null && depth <= units.size(); depth++) {
      if (at == root) {
        return true;
      }
      at = parent(at);
    }
    return false;
  }

  private @Nullable Long parent(long unit) {
    return units.stream()
        .filter(each -> each.id() == unit)
        .map(LandlordSession.Unit::parent)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private LandlordSession.Unit unit() {
    return units.get(random.nextInt(units.size()));
  }

  private List<LandlordSession.Unit> distinct(int number) {
    List<LandlordSession.Unit> drawn = new ArrayList<>(units);
    Collections.shuffle(drawn, random);
    return drawn.subList(0, Math.min(number, drawn.size()));
  }
}
