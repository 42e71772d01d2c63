package io.geosync.landlord.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.reply.EventReply.Field;
import io.geosync.contract.reply.UnitHistoryReply.OtherUnit;
import io.geosync.contract.reply.UnitHistoryReply.Version;
import io.geosync.contract.succession.SuccessionKind;
import io.geosync.contract.unit.UnitState;
import io.geosync.landlord.log.CapturedState;
import io.geosync.landlord.unit.UnitNames;
import io.geosync.sql.Row;
import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads versions of units from the event log and from the table that keeps what left the log. */
@Singleton
public final class UnitHistoryQueries {
  private static final SqlStatement POSITION_AT =
      SqlStatement.of(UnitHistoryQueries.class, "position_at.sql");
  private static final SqlStatement UNITS_AT =
      SqlStatement.of(UnitHistoryQueries.class, "units_at.sql");
  private static final SqlStatement SUCCESSIONS =
      SqlStatement.of(UnitHistoryQueries.class, "successions.sql");
  private static final SqlStatement VERSIONS =
      SqlStatement.of(UnitHistoryQueries.class, "versions.sql");

  /** A succession of a unit: which unit is the other one, and on which side. */
  public record UnitSuccession(boolean otherIsPredecessor, OtherUnit other) {}

  /**
   * A unit of the country as it was, or only its id if it did not exist at that time.
   *
   * @param state absent: the unit was not created yet, or it was deleted
   */
  public record UnitAt(long unitId, @Nullable UnitState state) {}

  /** Returns what was known at a time; empty if no unit of the country was ever captured. */
  public Optional<KnownTree> at(Connection connection, String country, Instant time)
      throws SQLException {
    return POSITION_AT
        .on(connection)
        .bind("country", country)
        .bind("at", time)
        .first(
            row ->
                new KnownTree(
                    row.number("position"), row.instant("known_since"), row.instant("now")));
  }

  /**
   * Returns units of a country in ascending order of id, as they were at a position.
   *
   * @param afterId only units with a greater id
   * @param limit the largest number of units to look at, with those that did not exist
   */
  public List<UnitAt> units(
      Connection connection, String country, long position, long afterId, int limit)
      throws SQLException {
    return UNITS_AT
        .on(connection)
        .bind("country", country)
        .bind("position", position)
        .bind("after", afterId)
        .bind("limit", limit)
        .list(
            row ->
                new UnitAt(
                    row.number("unit_id"),
                    row.flag("absent")
                        ? null
                        : CapturedState.requireReadable(row.text("state"), false)));
  }

  /**
   * Returns versions of a unit, the latest first.
   *
   * @param before only versions at lower positions
   */
  public List<Version> versions(Connection connection, long unitId, long before, int limit)
      throws SQLException {
    return VERSIONS
        .on(connection)
        .bind("unit", unitId)
        .bind("before", before)
        .bind("limit", limit)
        .list(UnitHistoryQueries::version);
  }

  /** Returns the successions in which a unit takes part, ordered by date. */
  public List<UnitSuccession> successions(Connection connection, long unitId, int limit)
      throws SQLException {
    return SUCCESSIONS
        .on(connection)
        .bind("unit", unitId)
        .bind("limit", limit)
        .list(row -> new UnitSuccession(row.flag("other_is_predecessor"), otherUnit(row)));
  }

  private static OtherUnit otherUnit(Row row) throws SQLException {
    String share = row.textOrNull("share");
    return new OtherUnit(
        row.number("unit_id"),
        row.text("code"),
        UnitNames.shown(row.textOrNull("name_local")),
        SuccessionKind.of(row.text("kind")),
        Objects.requireNonNull(row.dateOrNull("effective_date")),
        share == null ? null : new BigDecimal(share).stripTrailingZeros(),
        row.flag("is_default"),
        row.textOrNull("source"));
  }

  private static Version version(Row row) throws SQLException {
    String eventType = row.text("event_type");
    String old = row.textOrNull("old");
    JsonNode state = json(row.text("state"));
    return new Version(
        row.number("position"),
        row.uuidOrNull("event_id"),
        eventType,
        row.instant("created_at"),
        row.instantOrNull("replaced_at"),
        state,
        old == null ? List.of() : changes(json(old), state),
        row.textOrNull("actor"),
        row.textOrNull("source"));
  }

  private static List<Field> changes(JsonNode old, JsonNode state) {
    List<Field> changes = new ArrayList<>();
    old.properties()
        .forEach(
            field ->
                changes.add(
                    new Field(field.getKey(), field.getValue(), state.get(field.getKey()), true)));
    changes.sort(Comparator.comparing(Field::name));
    return changes;
  }

  private static JsonNode json(String text) {
    try {
      return ContractJson.mapper().readTree(text);
    } catch (JsonProcessingException malformed) {
      throw new IllegalStateException("Malformed JSON in the landlord: " + text, malformed);
    }
  }
}
