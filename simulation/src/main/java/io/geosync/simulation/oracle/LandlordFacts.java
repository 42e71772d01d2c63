package io.geosync.simulation.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The landlord's rows and its log, read by SELECT after all writers have ended. */
public final class LandlordFacts {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UNITS =
      """
      SELECT id, country_code, admin_level, admin_type, code, name_local, parent_id, is_active, valid_from, valid_to
      FROM geo_administrative_units
      """;
  private static final String LOG =
      "SELECT country_code, position, event_type, unit_id, payload FROM geography_event_logs ORDER BY country_code, position";

  private static final String SUCCESSIONS =
      """
      SELECT predecessor_id, effective_date, successor_id, kind, share, is_default, source FROM geography_successions
      """;

  private final Map<Long, Unit> units = new TreeMap<>();
  private final Set<Succession> successions = new TreeSet<>();
  private final Map<Long, LoggedEvent> lastSuccessions = new TreeMap<>();
  private final Map<String, List<LoggedEvent>> log = new TreeMap<>();
  private final Map<Long, LoggedEvent> last = new TreeMap<>();

  private LandlordFacts() {}

  public static LandlordFacts read(Connection landlord) throws SQLException {
    LandlordFacts facts = new LandlordFacts();
    try (Statement statement = landlord.createStatement()) {
      try (ResultSet row = statement.executeQuery(UNITS)) {
        while (row.next()) {
          facts.units.put(row.getLong(1), unit(row));
        }
      }
      try (ResultSet row = statement.executeQuery(SUCCESSIONS)) {
        while (row.next()) {
          facts.successions.add(Succession.of(row));
        }
      }
      try (ResultSet row = statement.executeQuery(LOG)) {
        while (row.next()) {
          facts.add(
              new LoggedEvent(
                  row.getString(1),
                  row.getLong(2),
                  row.getString(3),
                  row.getLong(4),
                  json(row.getString(5))));
        }
      }
    }
    return facts;
  }

  private void add(LoggedEvent event) {
    log.computeIfAbsent(event.country(), country -> new ArrayList<>()).add(event);
    boolean isSuccession = event.type().equals(LoggedEvent.SUCCESSION);
    (isSuccession ? lastSuccessions : last).put(event.unit(), event);
  }

  private static Unit unit(ResultSet row) throws SQLException {
    return new Unit(
        row.getLong(1),
        row.getString(2),
        row.getInt(3),
        row.getString(4),
        row.getString(5),
        json(row.getString(6)),
        row.getObject(7, Long.class),
        row.getBoolean(8),
        row.getObject(9, LocalDate.class),
        row.getObject(10, LocalDate.class));
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Living units by their ids. */
  Map<Long, Unit> units() {
    return units;
  }

  /** Ascending by position. */
  List<LoggedEvent> log(String country) {
    return log.getOrDefault(country, List.of());
  }

  Set<Succession> successions() {
    return successions;
  }

  /** The last event of each unit's successions, by predecessor. */
  Map<Long, LoggedEvent> lastSuccessions() {
    return lastSuccessions;
  }

  /** The last event of each unit itself, deleted ones included. */
  Map<Long, LoggedEvent> last() {
    return last;
  }

  public long eventCount() {
    return log.values().stream().mapToLong(List::size).sum();
  }

  public long successionEventCount() {
    return log.values().stream()
        .flatMap(List::stream)
        .filter(event -> event.type().equals(LoggedEvent.SUCCESSION))
        .count();
  }

  /** The log, one line per event. */
  public List<String> history() {
    return log.values().stream().flatMap(List::stream).map(LoggedEvent::text).toList();
  }
}
