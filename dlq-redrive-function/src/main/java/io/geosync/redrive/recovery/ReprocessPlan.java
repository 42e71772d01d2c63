package io.geosync.redrive.recovery;

import io.geosync.contract.command.RecoveryCommand.Reprocess;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.position.PositionRange;
import io.geosync.landlord.recovery.PendingRange;
import io.geosync.landlord.recovery.PendingRanges;
import io.geosync.landlord.transaction.LandlordDatabase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Determines which ranges of the log a reprocess publishes. A dry run returns them; otherwise the
 * first call stores them, so that events that are written later are not part of the command.
 */
@Singleton
public final class ReprocessPlan {
  private final LandlordDatabase landlord;
  private final PendingRanges ranges;

  @Inject
  public ReprocessPlan(LandlordDatabase landlord, PendingRanges ranges) {
    this.landlord = landlord;
    this.ranges = ranges;
  }

  /**
   * Checks the parameters of a command.
   *
   * @throws GeosyncException command.invalid
   */
  void validate(Reprocess command) {
    Integer days = command.days();
    Long from = command.fromPosition();
    Long to = command.toPosition();
    if ((days == null) == (from == null && to == null)) {
      throw invalid("Give either days or positions.");
    }
    if (days != null && days < 1) {
      throw invalid("Days %d is out of range. Allowed: 1 or more.".formatted(days));
    }
    if (from != null && from < 1) {
      throw invalid("First position %d is out of range. Allowed: 1 or more.".formatted(from));
    }
    if (to != null && to < (from == null ? 1 : from)) {
      throw invalid("Last position %d is lower than the first.".formatted(to));
    }
  }

  /**
   * Reads the ranges that the log has now.
   *
   * @throws GeosyncException tenant.not-found
   */
  List<ReprocessProgress> make(Reprocess command) {
    return landlord.read(connection -> make(connection, command));
  }

  private List<ReprocessProgress> make(Connection connection, Reprocess command)
      throws SQLException {
    String tenant = command.tenant();
    if (tenant != null && !ranges.hasTenant(connection, tenant)) {
      throw new GeosyncException(
          ErrorId.TENANT_NOT_FOUND, "There is no tenant %s.".formatted(tenant));
    }
    List<ReprocessProgress> plan = new ArrayList<>();
    for (PendingRange range :
        ranges.find(
            connection,
            command.days(),
            command.fromPosition(),
            command.toPosition(),
            command.country(),
            tenant)) {
      Optional<PositionRange> publish = range.toPublish(command.again());
      long events =
          publish.isEmpty() ? 0 : ranges.count(connection, range.country(), publish.get());
      plan.add(ReprocessProgress.begin(range, publish, events));
    }
    return plan;
  }

  private static GeosyncException invalid(String message) {
    return new GeosyncException(ErrorId.COMMAND_INVALID, message);
  }
}
