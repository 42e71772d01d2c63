package io.geosync.tenant.ledger;

import io.geosync.contract.position.PositionSet;
import io.geosync.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * The rows that batches leave in {@code geosync_batches}. They are kept for a while, for reports;
 * the ledger itself says what is applied.
 */
public final class BatchLog {
  private static final SqlStatement RECORD = SqlStatement.of(BatchLog.class, "record_batch.sql");
  private static final SqlStatement DELETE_OLD =
      SqlStatement.of(BatchLog.class, "delete_old_batches.sql");

  /** The most rows that one call of {@link #prune} deletes, so that it stays short. */
  private static final int PORTION = 10_000;

  /** How a batch came to the tenant; {@code geosync_batches.source} has its text. */
  public enum Source {
    LIVE("live"),
    CATCH_UP("catch-up"),
    MIRROR("mirror"),
    REPAIR("repair");

    private final String text;

    Source(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  /**
   * One batch. applied + superseded is the number of its positions.
   *
   * @param positions those that the batch added to the ledger
   * @param superseded events that had no effect because a later event of the unit was applied
   * @param duplicate events whose positions the ledger had already
   * @param rejected events that the tenant's database rejects
   */
  public record Batch(
      String country,
      long epoch,
      Source source,
      PositionSet positions,
      long applied,
      long superseded,
      long duplicate,
      long rejected,
      List<String> messageIds) {

    public Batch {
      messageIds = List.copyOf(messageIds);
    }
  }

  /** Records a batch, in the transaction that applies it. */
  public void record(Connection connection, Batch batch) throws SQLException {
    RECORD
        .on(connection)
        .bind("country", batch.country())
        .bind("epoch", batch.epoch())
        .bind("source", batch.source().text())
        .bind("positions", batch.positions().toString())
        .bind("applied", batch.applied())
        .bind("superseded", batch.superseded())
        .bind("duplicate", batch.duplicate())
        .bind("rejected", batch.rejected())
        .bindTexts("message_ids", batch.messageIds())
        .updateExactly(1);
  }

  /**
   * Deletes rows of a country that are older than their retention, up to a portion of them. Call it
   * again for the rest.
   *
   * @return rows deleted
   */
  public int prune(Connection connection, String country, Duration retention) throws SQLException {
    return DELETE_OLD
        .on(connection)
        .bind("country", country)
        .bind("kept_millis", retention.toMillis())
        .bind("portion", PORTION)
        .update();
  }
}
