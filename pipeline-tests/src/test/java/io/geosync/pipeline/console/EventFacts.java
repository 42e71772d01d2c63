package io.geosync.pipeline.console;

import java.sql.SQLException;
import java.util.List;

/**
 * What SQL names of an event: its envelopes in the landlord, its batch in each tenant's database.
 */
final class EventFacts {
  private static final String AT =
      "to_char(%s AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS \"UTC\"')";

  private EventFacts() {}

  /** Returns the position of the last event of a unit. */
  static String positionOf(Scene scene, String code) throws SQLException {
    return scene.inLandlord(
        "SELECT max(l.position) FROM geography_event_logs l JOIN geo_administrative_units u ON"
            + " u.id = l.unit_id WHERE u.code = '%s'".formatted(code));
  }

  /** Returns the envelopes with an event of VN as the event's page writes them. */
  static List<String> envelopes(Scene scene, String position) throws SQLException {
    return scene.rowsOfLandlord(
        """
        SELECT concat_ws(' | ', %s, format('%%s to %%s', from_position, to_position), coalesce(%s, '-'), message_id)
        FROM geography_envelopes
        WHERE country_code = 'VN' AND %s BETWEEN from_position AND to_position
        ORDER BY published_at DESC
        """
            .formatted(AT.formatted("published_at"), AT.formatted("completed_at"), position));
  }

  /** Returns the batch of an event of VN at a tenant as the event's page writes it. */
  static String batch(Scene scene, String tenant, String position) throws SQLException {
    String query =
        """
        SELECT concat(
            CASE WHEN l.applied @> event.position THEN 'applied'
                 WHEN r.position IS NOT NULL THEN 'rejected' ELSE 'missing' END,
            ' | ', coalesce(%s, '-'), ' | ', b.source,
            ' | ', lower(added) || ' to ' || (upper(added) - 1),
            ' | ', array_to_string(b.message_ids, ' '),
            ' | ', 'SQLSTATE ' || r.sql_state || ': ' || regexp_replace(r.error_message, '[[:space:]]+', ' ', 'g'))
        FROM (SELECT %s::bigint AS position) AS event
        JOIN geosync_ledger l ON l.country_code = 'VN'
        LEFT JOIN geosync_batches b ON b.country_code = 'VN' AND b.positions @> event.position
        LEFT JOIN LATERAL unnest(b.positions) AS added ON added @> event.position
        LEFT JOIN geosync_refused r ON r.country_code = 'VN' AND r.position = event.position
        WHERE added IS NOT NULL OR b.id IS NULL
        """
            .formatted(AT.formatted("b.applied_at"), position);
    return scene.rowsOfTenant(tenant, query).getFirst();
  }
}
