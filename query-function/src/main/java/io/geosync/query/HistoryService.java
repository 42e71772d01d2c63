package io.geosync.query;

import io.geosync.contract.command.QueryCommand.UnitHistory;
import io.geosync.contract.command.QueryCommand.UnitsAt;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.UnitHistoryReply;
import io.geosync.contract.reply.UnitHistoryReply.OtherUnit;
import io.geosync.contract.reply.UnitHistoryReply.Version;
import io.geosync.contract.reply.UnitReply.Found;
import io.geosync.contract.reply.UnitsAtReply;
import io.geosync.contract.unit.UnitState;
import io.geosync.landlord.history.KnownTree;
import io.geosync.landlord.history.UnitHistoryQueries;
import io.geosync.landlord.history.UnitHistoryQueries.UnitAt;
import io.geosync.landlord.history.UnitHistoryQueries.UnitSuccession;
import io.geosync.landlord.unit.UnitQueries;
import io.geosync.runtime.handler.Page;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The commands that read the history of units. */
@Singleton
final class HistoryService {
  private static final int MAX_UNITS = 5_000;
  private static final int MAX_VERSIONS = 1_000;

  private final UnitQueries units;
  private final UnitHistoryQueries history;

  @Inject
  HistoryService(UnitQueries units, UnitHistoryQueries history) {
    this.units = units;
    this.history = history;
  }

  /**
   * Returns versions of the units with an id or a code.
   *
   * @throws GeosyncException unit.not-found
   */
  UnitHistoryReply history(Connection connection, UnitHistory command) throws SQLException {
    int limit = Limits.require(command.limit(), MAX_VERSIONS);
    List<Found> found = units.find(connection, command.unit(), command.country());
    if (found.isEmpty()) {
      throw UnitService.notFound(command.unit(), command.country());
    }
    int bytes = Page.MAX_BYTES / found.size();
    long before = Objects.requireNonNullElse(command.before(), Long.MAX_VALUE);
    List<UnitHistoryReply.UnitHistory> histories = new ArrayList<>();
    for (Found unit : found) {
      List<Version> versions = history.versions(connection, unit.unit().id(), before, limit);
      Page<Version> page = Page.of(versions, bytes);
      List<UnitSuccession> successions =
          history.successions(connection, unit.unit().id(), MAX_VERSIONS);
      histories.add(
          new UnitHistoryReply.UnitHistory(
              unit.unit(),
              unit.deleted(),
              page.rows(),
              page.next(versions.size() == limit, Version::position),
              others(successions, true),
              others(successions, false)));
    }
    return new UnitHistoryReply(histories);
  }

  private static List<OtherUnit> others(List<UnitSuccession> successions, boolean predecessors) {
    return successions.stream()
        .filter(succession -> succession.otherIsPredecessor() == predecessors)
        .map(UnitSuccession::other)
        .toList();
  }

  /**
   * Returns a page of the units of a country as they were at a time.
   *
   * @throws GeosyncException unit.history-unknown
   */
  UnitsAtReply unitsAt(Connection connection, UnitsAt command) throws SQLException {
    int limit = Limits.require(command.limit(), MAX_UNITS);
    KnownTree known = known(connection, command);
    long position = Objects.requireNonNullElse(command.position(), known.position());
    List<UnitAt> looked =
        history.units(
            connection,
            command.country(),
            position,
            Objects.requireNonNullElse(command.after(), Long.MIN_VALUE),
            limit);
    List<UnitState> existing =
        looked.stream().map(UnitAt::state).flatMap(Stream::ofNullable).toList();
    Page<UnitState> page = Page.of(existing, Page.MAX_BYTES);
    return new UnitsAtReply(position, known.knownSince(), page.rows(), next(looked, page, limit));
  }

  private static @Nullable Long next(List<UnitAt> looked, Page<UnitState> page, int limit) {
    if (page.cut()) {
      return page.rows().getLast().id();
    }
    return looked.size() == limit ? looked.getLast().unitId() : null;
  }

  private KnownTree known(Connection connection, UnitsAt command) throws SQLException {
    KnownTree known =
        history
            .at(connection, command.country(), Times.require(command.at()))
            .orElseThrow(
                () ->
                    new GeosyncException(
                        ErrorId.UNIT_HISTORY_UNKNOWN,
                        "Cannot show the units of %s at %s: no unit of %s was ever captured."
                            .formatted(command.country(), command.at(), command.country())));
    if (command.at().isAfter(known.now())) {
      throw unknown(command, "the time is in the future", known);
    }
    if (known.position() == 0 || command.at().isBefore(known.knownSince())) {
      throw unknown(command, "its recorded history begins later", known);
    }
    return known;
  }

  private static GeosyncException unknown(UnitsAt command, String reason, KnownTree known) {
    return new GeosyncException(
        ErrorId.UNIT_HISTORY_UNKNOWN,
        "Cannot show the units of %s at %s: %s. Use a time from %s to %s."
            .formatted(command.country(), command.at(), reason, known.knownSince(), known.now()));
  }
}
