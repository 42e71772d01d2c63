package io.geosync.redrive.recovery;

import io.geosync.contract.command.RecoveryCommand.Reprocess;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.position.PositionRange;
import io.geosync.landlord.recovery.LogStretch;
import io.geosync.landlord.recovery.LogStretches;
import io.geosync.redrive.landlord.Landlord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out what a reprocess is about: a dry run shows it, a real one begins with it. */
public final class StretchPlan {
  private final Landlord landlord;
  private final LogStretches log = new LogStretches();

  public StretchPlan(Landlord landlord) {
    this.landlord = landlord;
  }

  /**
   * @throws GeosyncException command.invalid
   */
  void check(Reprocess command) {
    Integer days = command.days();
    Long from = command.fromPosition();
    Long to = command.toPosition();
    if ((days == null) == (from == null && to == null)) {
      throw invalid("either days or positions say which part of the log");
    }
    if (days != null && days < 1) {
      throw invalid("%d days: at least 1".formatted(days));
    }
    if (from != null && from < 1) {
      throw invalid("from_position is %d: positions begin at 1".formatted(from));
    }
    if (to != null && to < (from == null ? 1 : from)) {
      throw invalid("to_position %d is before the beginning".formatted(to));
    }
  }

  /**
   * What there is now.
   *
   * @throws GeosyncException tenant.not-found
   */
  List<StretchProgress> make(Reprocess command) {
    return landlord.with(
        connection -> {
          requireTenant(connection, command);
          List<StretchProgress> stretches = new ArrayList<>();
          for (LogStretch stretch :
              log.find(
                  connection,
                  command.days(),
                  command.fromPosition(),
                  command.toPosition(),
                  command.country(),
                  command.tenant())) {
            stretches.add(begin(connection, stretch, command.again()));
          }
          return stretches;
        });
  }

  private StretchProgress begin(Connection connection, LogStretch stretch, boolean again)
      throws SQLException {
    Optional<PositionRange> wanted = stretch.wanted(again);
    long events = wanted.isEmpty() ? 0 : log.count(connection, stretch.country(), wanted.get());
    return StretchProgress.begin(
        stretch.country(),
        new PositionRange(stretch.fromPosition(), stretch.toPosition()),
        stretch.events(),
        wanted,
        events,
        stretch.lacking());
  }

  private static void requireTenant(Connection connection, Reprocess command) throws SQLException {
    if (command.tenant() == null) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT 1 FROM tenants WHERE name = ? AND status <> 'removed'")) {
      statement.setString(1, command.tenant());
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw new GeosyncException(
              ErrorId.TENANT_NOT_FOUND, "there is no tenant %s".formatted(command.tenant()));
        }
      }
    }
  }

  private static GeosyncException invalid(String message) {
    return new GeosyncException(ErrorId.COMMAND_INVALID, message);
  }
}
