package io.geosync.tenant.report;

import io.geosync.contract.position.PositionSet;
import io.geosync.contract.reply.EventDeliveriesReply.EventBatch;
import io.geosync.contract.reply.EventDeliveriesReply.Rejection;
import io.geosync.sql.Row;
import io.geosync.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a tenant's database says of its latest batches and its state, without a lock. */
public final class TenantReport {
  private static final SqlStatement BATCHES = SqlStatement.of(TenantReport.class, "batches.sql");
  private static final SqlStatement REJECTED =
      SqlStatement.of(TenantReport.class, "rejected_events.sql");
  private static final SqlStatement APPLIED =
      SqlStatement.of(TenantReport.class, "applied_positions.sql");
  private static final SqlStatement DELIVERY = SqlStatement.of(TenantReport.class, "delivery.sql");
  private static final SqlStatement BLOCKED_SESSIONS =
      SqlStatement.of(TenantReport.class, "blocked_sessions.sql");

  /**
   * A batch as it was recorded.
   *
   * @param positions those that the batch added to the ledger
   */
  public record RecordedBatch(
      String country,
      String source,
      PositionSet positions,
      long applied,
      long superseded,
      long duplicate,
      long rejected,
      Instant appliedAt) {}

  /** An event that this database rejects. */
  public record RejectedEvent(
      String country,
      long position,
      long unitId,
      String sqlState,
      String message,
      int attempts,
      Instant nextAttemptAt) {}

  /** Positions that one batch applied, and when. */
  public record AppliedPositions(String country, PositionSet positions, Instant appliedAt) {}

  /** The latest batches, newest first. */
  public List<RecordedBatch> batches(Connection connection, int maxBatches) throws SQLException {
    return BATCHES
        .on(connection)
        .bind("batches", maxBatches)
        .list(
            row ->
                new RecordedBatch(
                    row.text("country_code"),
                    row.text("source"),
                    PositionSet.parse(row.text("positions")),
                    row.number("applied"),
                    row.number("superseded"),
                    row.number("duplicate"),
                    row.number("refused"),
                    row.instant("applied_at")));
  }

  /** The events that are rejected now, by country and position. */
  public List<RejectedEvent> rejected(Connection connection, int maxEvents) throws SQLException {
    return REJECTED
        .on(connection)
        .bind("events", maxEvents)
        .list(
            row ->
                new RejectedEvent(
                    row.text("country_code"),
                    row.number("position"),
                    row.number("unit_id"),
                    row.text("sql_state"),
                    row.text("error_message"),
                    row.integer("attempts"),
                    row.instant("next_attempt_at")));
  }

  /** What the latest batches of events applied in the last 24 hours, newest first. */
  public List<AppliedPositions> applied(Connection connection, int maxBatches) throws SQLException {
    return APPLIED
        .on(connection)
        .bind("batches", maxBatches)
        .list(
            row ->
                new AppliedPositions(
                    row.text("country_code"),
                    PositionSet.parse(row.text("positions")),
                    row.instant("applied_at")));
  }

  /**
   * What this database has of an event.
   *
   * @param applied whether the ledger has the position
   * @param batch the batch that added it; absent if it is not applied, or past its retention
   * @param rejection why the database rejects it; absent if it does not
   */
  public record EventState(
      boolean applied, @Nullable EventBatch batch, @Nullable Rejection rejection) {}

  /** What the database has of the event at a position of an epoch. */
  public EventState event(Connection connection, String country, long epoch, long position)
      throws SQLException {
    return DELIVERY
        .on(connection)
        .bind("country", country)
        .bind("epoch", epoch)
        .bind("position", position)
        .one(
            row ->
                new EventState(
                    row.flag("applied"),
                    row.instantOrNull("applied_at") == null ? null : eventBatch(row),
                    row.textOrNull("sql_state") == null ? null : rejection(row)));
  }

  private static EventBatch eventBatch(Row row) throws SQLException {
    return new EventBatch(
        row.text("source"),
        row.number("from_position"),
        row.number("to_position"),
        row.number("events_applied"),
        row.number("superseded"),
        row.texts("message_ids"),
        row.instant("applied_at"));
  }

  private static Rejection rejection(Row row) throws SQLException {
    return new Rejection(
        row.text("sql_state"),
        row.text("error_message"),
        row.integer("attempts"),
        row.instant("next_attempt_at"));
  }

  /** The tenant's sessions that wait for a lock of a geosync session. */
  public long blockedSessions(Connection connection) throws SQLException {
    return BLOCKED_SESSIONS.on(connection).one(row -> row.number("sessions"));
  }
}
