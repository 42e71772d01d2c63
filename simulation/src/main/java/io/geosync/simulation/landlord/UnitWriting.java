package io.geosync.simulation.landlord;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One change of one country, as statements. Some leave a moment in which others see half of it. */
final class UnitWriting {
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
  private final Graveyard graveyard;
  private final Random random;
  private final List<LandlordUnit> units;
  private final List<LandlordUnit> deleted = new ArrayList<>();

  UnitWriting(LandlordSession session, String country, Graveyard graveyard, Random random)
      throws SQLException {
    this.session = session;
    this.country = country;
    this.graveyard = graveyard;
    this.random = random;
    this.units = session.units(country);
  }

  /** What the transaction has deleted, if it commits. */
  List<LandlordUnit> deleted() {
    return deleted;
  }

  void make(UnitChange drawn) throws SQLException {
    UnitChange change = units.size() < 3 ? UnitChange.CREATE : drawn;
    switch (change) {
      case CREATE -> create(null);
      case CREATE_SEVERAL -> createSeveral();
      case RENAME -> session.run(RENAME, language(), "name " + graveyard.next(), unit().id());
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
    }
  }

  private void create(@Nullable String code) throws SQLException {
    LandlordUnit parent = units.isEmpty() || random.nextInt(8) == 0 ? null : unit();
    long number = graveyard.next();
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
    LandlordUnit parent = unit();
    session.run(
        INSERT_BELOW,
        country,
        parent.level() + 1,
        country + "-" + graveyard.next(),
        parent.id(),
        2 + random.nextInt(4));
  }

  private void createAgain() throws SQLException {
    create(graveyard.dig(random).map(LandlordUnit::code).orElse(null));
  }

  private void revive() throws SQLException {
    LandlordUnit dead = graveyard.dig(random).orElse(null);
    if (dead == null) {
      create(null);
      return;
    }
    LandlordUnit parent = unit();
    session.run(REVIVE, dead.id(), country, parent.level() + 1, dead.code(), parent.id());
  }

  private void renameAll() throws SQLException {
    session.run(
        """
        UPDATE geo_administrative_units SET name_local = name_local || jsonb_build_object('fr', 'nom ' || ?)
        WHERE country_code = ? AND id % 2 = ?
        """,
        graveyard.next(), country, random.nextInt(2));
  }

  private void set(String assignment) throws SQLException {
    session.run("UPDATE geo_administrative_units SET " + assignment + " WHERE id = ?", unit().id());
  }

  private void swapCodes() throws SQLException {
    LandlordUnit one = unit();
    LandlordUnit other = unit();
    if (one.id() == other.id()) {
      return;
    }
    session.run(CODE, "TMP-" + graveyard.next(), one.id());
    moment();
    session.run(CODE, one.code(), other.id());
    moment();
    session.run(CODE, other.code(), one.id());
  }

  private void move() throws SQLException {
    LandlordUnit moved = unit();
    List<LandlordUnit> below = below(moved);
    LandlordUnit parent = unit();
    if (!below.contains(parent)) {
      session.run(PARENT, parent.id(), moved.id());
    } else if (moved.parent() != null) {
      session.run(PARENT, null, moved.id());
    }
  }

  private void swapParentAndChild() throws SQLException {
    List<LandlordUnit> children = units.stream().filter(unit -> unit.parent() != null).toList();
    if (children.isEmpty()) {
      return;
    }
    LandlordUnit child = children.get(random.nextInt(children.size()));
    LandlordUnit parent =
        units.stream()
            .filter(unit -> Objects.equals(unit.id(), child.parent()))
            .findFirst()
            .orElseThrow();
    session.run(PARENT, parent.parent(), child.id());
    moment();
    session.run(PARENT, child.id(), parent.id());
  }

  private void delete(List<LandlordUnit> gone) throws SQLException {
    deleted.addAll(gone);
    session.run(DELETE, (Object) ids(gone));
  }

  private void loadWithoutTriggers() throws SQLException {
    session.run("SELECT set_config('session_replication_role', 'replica', true)");
    session.run(RENAME, "en", "loaded " + graveyard.next(), unit().id());
    set("is_active = NOT is_active");
    session.run("SELECT set_config('session_replication_role', 'origin', true)");
    session.run("SELECT geosync_capture_all(false, ?)", country);
  }

  /** Others may see what is there so far. */
  private void moment() throws SQLException {
    if (random.nextBoolean()) {
      session.commit();
    }
  }

  private String language() {
    return random.nextBoolean() ? "en" : "vi";
  }

  private LandlordUnit unit() {
    return units.get(random.nextInt(units.size()));
  }

  private LandlordUnit leaf() {
    List<LandlordUnit> leaves =
        units.stream()
            .filter(
                unit ->
                    units.stream().noneMatch(child -> Objects.equals(child.parent(), unit.id())))
            .toList();
    return leaves.get(random.nextInt(leaves.size()));
  }

  /** A unit and all below it. */
  private List<LandlordUnit> below(LandlordUnit root) {
    return Stream.concat(
            Stream.of(root),
            units.stream()
                .filter(unit -> Objects.equals(unit.parent(), root.id()))
                .flatMap(unit -> below(unit).stream()))
        .toList();
  }

  private static Long[] ids(List<LandlordUnit> of) {
    return of.stream().map(LandlordUnit::id).distinct().toArray(Long[]::new);
  }
}
