package io.geosync.simulation.landlord;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes one change of one country. Some changes commit half-way, so that others see a part. */
final class UnitChangeWriter {
  private static final String INSERT =
      """
      INSERT INTO geo_administrative_units (country_code, admin_level, admin_type, code, name_local, parent_id)
      VALUES (?, ?, ?, ?, jsonb_build_object('en', ?::text), ?)
      """;
  private static final String INSERT_BELOW =
      """
      INSERT INTO geo_administrative_units (country_code, admin_level, admin_type, code, name_local, parent_id)
      SELECT ?, ?, 'area', ? || '-' || n, jsonb_build_object('en', 'one of ' || n), ? FROM generate_series(1, ?) AS n
      """;
  private static final String REVIVE =
      """
      INSERT INTO geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local, parent_id)
      VALUES (?, ?, ?, 'revived', ?, '{"en": "back again"}', ?)
      """;
  private static final String RENAME =
      """
      UPDATE geo_administrative_units SET name_local = name_local || jsonb_build_object(?, ?::text) WHERE id = ?
      """;
  private static final String CODE = "UPDATE geo_administrative_units SET code = ? WHERE id = ?";
  private static final String PARENT =
      "UPDATE geo_administrative_units SET parent_id = ? WHERE id = ?";
  private static final String DELETE = "DELETE FROM geo_administrative_units WHERE id = ANY (?)";

  private final LandlordSession session;
  private final String country;
  private final DeletedUnits deletedUnits;
  private final Random random;
  private final List<LandlordSession.Unit> units;
  private final List<LandlordSession.Unit> deleted = new ArrayList<>();
  private final SuccessionChanges successions;

  UnitChangeWriter(
      LandlordSession session, String country, DeletedUnits deletedUnits, Random random)
      throws SQLException {
    this.session = session;
    this.country = country;
    this.deletedUnits = deletedUnits;
    this.random = random;
    this.units = session.units(country);
    this.successions = new SuccessionChanges(session, country, deletedUnits, random, units);
  }

  /** The units that the transaction deletes if it commits. */
  List<LandlordSession.Unit> deleted() {
    return deleted;
  }

  /** The units that the transaction ends if it commits. */
  List<LandlordSession.Unit> ended() {
    return successions.ended();
  }

  void make(UnitChange drawn) throws SQLException {
    UnitChange change = units.size() < 3 ? UnitChange.CREATE : drawn;
    switch (change) {
      case CREATE -> create(null);
      case CREATE_SEVERAL -> createSeveral();
      case RENAME ->
          session.run(RENAME, language(), "name " + deletedUnits.nextNumber(), unit().id());
      case RENAME_ALL -> renameAll();
      case DEACTIVATE -> set("is_active = NOT is_active");
      case DATE -> set("valid_from = date '2020-01-01' + (id % 500)::integer, valid_to = NULL");
      case SWAP_CODES -> swapCodes();
      case DELETE_LEAF -> delete(List.of(leaf()));
      case DELETE_SUBTREE -> delete(below(unit()));
      case CREATE_AGAIN -> createAgain();
      case REVIVE -> revive();
      case MOVE -> move();
      case SWAP_PARENT_AND_CHILD -> swapParentAndChild();
      case TOUCH -> set("code = code");
      case REPUBLISH ->
          session.run("SELECT geosync_capture(?, true)", (Object) ids(List.of(unit(), unit())));
      case LOAD_WITHOUT_TRIGGERS -> loadWithoutTriggers();
      case MERGE -> successions.merge();
      case SPLIT -> successions.split();
      case RECODE -> successions.recode();
      case RECORD_SUCCESSIONS -> successions.record();
      case CHANGE_SUCCESSIONS -> successions.change();
      case DELETE_SUCCESSIONS -> successions.delete();
    }
  }

  private void create(@Nullable String code) throws SQLException {
    LandlordSession.Unit parent = units.isEmpty() || random.nextInt(8) == 0 ? null : unit();
    long number = deletedUnits.nextNumber();
    session.run(
        INSERT,
        country,
        parent == null ? 0 : parent.level() + 1,
        "area",
        code == null ? country + "-" + number : code,
        "unit \"" + number + "\" é",
        parent == null ? null : parent.id());
  }

  private void createSeveral() throws SQLException {
    LandlordSession.Unit parent = unit();
    session.run(
        INSERT_BELOW,
        country,
        parent.level() + 1,
        country + "-" + deletedUnits.nextNumber(),
        parent.id(),
        2 + random.nextInt(4));
  }

  private void createAgain() throws SQLException {
    create(deletedUnits.takeAny(random).map(LandlordSession.Unit::code).orElse(null));
  }

  private void revive() throws SQLException {
    LandlordSession.Unit dead = deletedUnits.takeAny(random).orElse(null);
    if (dead == null) {
      create(null);
      return;
    }
    LandlordSession.Unit parent = unit();
    session.run(REVIVE, dead.id(), country, parent.level() + 1, dead.code(), parent.id());
  }

  private void renameAll() throws SQLException {
    session.run(
        """
        UPDATE geo_administrative_units SET name_local = name_local || jsonb_build_object('fr', 'nom ' || ?)
        WHERE country_code = ? AND id % 2 = ?
        """,
        deletedUnits.nextNumber(), country, random.nextInt(2));
  }

  private void set(String assignment) throws SQLException {
    session.run("UPDATE geo_administrative_units SET " + assignment + " WHERE id = ?", unit().id());
  }

  private void swapCodes() throws SQLException {
    LandlordSession.Unit one = unit();
    LandlordSession.Unit other = unit();
    if (one.id() == other.id()) {
      return;
    }
    session.run(CODE, "TMP-" + deletedUnits.nextNumber(), one.id());
    commitSometimes();
    session.run(CODE, one.code(), other.id());
    commitSometimes();
    session.run(CODE, other.code(), one.id());
  }

  private void move() throws SQLException {
    LandlordSession.Unit moved = unit();
    List<LandlordSession.Unit> below = below(moved);
    LandlordSession.Unit parent = unit();
    if (!below.contains(parent)) {
      session.run(PARENT, parent.id(), moved.id());
    } else if (moved.parent() != null) {
      session.run(PARENT, null, moved.id());
    }
  }

  private void swapParentAndChild() throws SQLException {
    List<LandlordSession.Unit> children =
        units.stream().filter(unit -> unit.parent() != null).toList();
    if (children.isEmpty()) {
      return;
    }
    LandlordSession.Unit child = children.get(random.nextInt(children.size()));
    LandlordSession.Unit parent =
        units.stream()
            .filter(unit -> Objects.equals(unit.id(), child.parent()))
            .findFirst()
            .orElseThrow();
    session.run(PARENT, parent.parent(), child.id());
    commitSometimes();
    session.run(PARENT, child.id(), parent.id());
  }

  private void delete(List<LandlordSession.Unit> gone) throws SQLException {
    deleted.addAll(gone);
    session.run(DELETE, (Object) ids(gone));
  }

  private void loadWithoutTriggers() throws SQLException {
    session.run("SELECT set_config('session_replication_role', 'replica', true)");
    session.run(RENAME, "en", "loaded " + deletedUnits.nextNumber(), unit().id());
    set("is_active = NOT is_active");
    session.run("SELECT set_config('session_replication_role', 'origin', true)");
    session.run("SELECT geosync_capture_all(false, ?)", country);
  }

  /** Commits what was written so far, half of the time. */
  private void commitSometimes() throws SQLException {
    if (random.nextBoolean()) {
      session.commit();
    }
  }

  private String language() {
    return random.nextBoolean() ? "en" : "vi";
  }

  private LandlordSession.Unit unit() {
    return units.get(random.nextInt(units.size()));
  }

  private LandlordSession.Unit leaf() {
    List<LandlordSession.Unit> leaves =
        units.stream()
            .filter(
                unit ->
                    units.stream().noneMatch(child -> Objects.equals(child.parent(), unit.id())))
            .toList();
    return leaves.get(random.nextInt(leaves.size()));
  }

  /** A unit and its whole subtree. */
  private List<LandlordSession.Unit> below(LandlordSession.Unit root) {
    return Stream.concat(
            Stream.of(root),
            units.stream()
                .filter(unit -> Objects.equals(unit.parent(), root.id()))
                .flatMap(unit -> below(unit).stream()))
        .toList();
  }

  private static Long[] ids(List<LandlordSession.Unit> of) {
    return of.stream().map(LandlordSession.Unit::id).distinct().toArray(Long[]::new);
  }
}
