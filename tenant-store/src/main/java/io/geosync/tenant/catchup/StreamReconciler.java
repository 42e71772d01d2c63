package io.geosync.tenant.catchup;

import io.geosync.tenant.ledger.LedgerState;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Brings one tenant stream in line with the landlord: by a catch-up where the log can fill what the
 * ledger lacks, otherwise by a mirror.
 */
public final class StreamReconciler {
  private final CatchUp catchUp;

  /**
   * @param chunk maximum number of events that a catch-up applies in one transaction
   */
  public StreamReconciler(int chunk) {
    this.catchUp = new CatchUp(chunk);
  }

  /** How the stream was brought in line. */
  public enum Outcome {
    CAUGHT_UP,
    /** By a mirror alone; nothing was read from the log. */
    MIRRORED,
    /** By a mirror, after the log turned out to lack events. */
    MIRRORED_AFTER_CATCH_UP
  }

  /**
   * What a run did.
   *
   * @param filled positions applied from the log
   * @param ledger after the catch-up; before the mirror where one followed
   */
  public record Result(Outcome outcome, long filled, LedgerState ledger) {}

  /**
   * Reads the stream's end and chooses between catch-up and mirror.
   *
   * @param ledger just read; the stream's end is read after it
   * @param mirrorFirst true for a stream that must be mirrored whatever its ledger says
   */
  public Result run(
      Connection tenant, LandlordStream landlord, LedgerState ledger, boolean mirrorFirst)
      throws SQLException {
    StreamEnd stream = landlord.end(ledger);
    if (mirrorFirst || !isOfSameLog(ledger, stream)) {
      landlord.mirror(tenant);
      return new Result(Outcome.MIRRORED, 0, ledger);
    }
    CatchUp.Result result = catchUp.run(tenant, landlord, stream, ledger);
    if (!result.complete()) {
      landlord.mirror(tenant);
      return new Result(Outcome.MIRRORED_AFTER_CATCH_UP, result.filled(), result.ledger());
    }
    return new Result(Outcome.CAUGHT_UP, result.filled(), result.ledger());
  }

  /** Catches up once more, to the stream's end as it is now. Never mirrors. */
  public CatchUp.Result again(Connection tenant, LandlordStream landlord, LedgerState ledger)
      throws SQLException {
    return catchUp.run(tenant, landlord, landlord.end(ledger), ledger);
  }

  /** A ledger of another epoch, or with other events, means that a database was restored. */
  private static boolean isOfSameLog(LedgerState ledger, StreamEnd stream) {
    return !stream.contradicted()
        && (ledger.epoch() == stream.epoch() || stream.lastPosition() == 0)
        && ledger.highestPosition() <= stream.lastPosition();
  }
}
