package io.geosync.publisher.change;

import io.geosync.contract.command.AuditedCommand;
import io.geosync.contract.command.PublisherCommand.Capture;
import io.geosync.contract.command.PublisherCommand.Republish;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.ChangeReply;
import io.geosync.contract.sql.SqlText;
import io.geosync.landlord.command.CommandJournal;
import io.geosync.landlord.stream.Streams;
import io.geosync.publisher.landlord.Attribution;
import io.geosync.publisher.landlord.Deadline;
import io.geosync.publisher.landlord.Heads;
import io.geosync.publisher.landlord.JdbcWork;
import io.geosync.publisher.landlord.LandlordTransactions;
import io.geosync.publisher.landlord.Required;
import io.geosync.publisher.relay.AfterCommit;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The commands {@code republish}: the state of units as new events, which any tenant takes,
 * whatever it has missed or spoilt; and {@code capture}: what was changed behind capture's back.
 */
@ApplicationScoped
public class Republication {
  private static final String ALL = "SELECT geosync_capture_all(?, ?)";
  private static final String COUNTRIES =
      "SELECT country_code FROM geo_administrative_units UNION SELECT country_code FROM geography_streams ORDER BY 1";
  private static final String SOME = SqlText.of(Republication.class, "capture_codes.sql");
  private static final String UNKNOWN = SqlText.of(Republication.class, "unknown_codes.sql");

  private final LandlordTransactions landlord;
  private final CommandJournal journal;
  private final Streams streams;
  private final AfterCommit afterCommit;

  Republication(
      LandlordTransactions landlord,
      CommandJournal journal,
      Streams streams,
      AfterCommit afterCommit) {
    this.landlord = landlord;
    this.journal = journal;
    this.streams = streams;
    this.afterCommit = afterCommit;
  }

  /**
   * @throws GeosyncException unit.not-found, naming the codes; nothing is told then
   */
  public ChangeReply republish(Republish command, Deadline deadline) {
    Required.text(command.country(), "country");
    return run(
        command,
        deadline,
        connection -> List.of(command.country()),
        connection -> republish(connection, command));
  }

  /** What a load with triggers off changed. */
  public ChangeReply capture(Capture command, Deadline deadline) {
    return run(
        command,
        deadline,
        connection ->
            command.country() == null ? countries(connection) : List.of(command.country()),
        connection -> all(connection, false, command.country()));
  }

  private ChangeReply run(
      AuditedCommand<ChangeReply> command,
      Deadline deadline,
      JdbcWork<List<String>> countries,
      JdbcWork<Integer> work) {
    ChangeReply done =
        landlord.commit(connection -> inTransaction(connection, command, countries, work));
    AfterCommit.Outcome relayed = afterCommit.relay(done.positions(), deadline);
    return new ChangeReply(
        done.requestId(),
        done.units(),
        done.positions(),
        relayed.published(),
        done.replayed(),
        relayed.notices());
  }

  private ChangeReply inTransaction(
      Connection connection,
      AuditedCommand<ChangeReply> command,
      JdbcWork<List<String>> countries,
      JdbcWork<Integer> work)
      throws SQLException {
    new Attribution(command.actor(), command.commandName()).apply(connection);
    Optional<ChangeReply> earlier = journal.begin(connection, command);
    if (earlier.isPresent()) {
      ChangeReply first = earlier.get();
      return new ChangeReply(
          first.requestId(), first.units(), first.positions(), false, true, first.notices());
    }
    List<String> concerned = countries.on(connection);
    streams.lock(connection, concerned);
    Heads before = Heads.read(connection, streams, concerned);
    int events = work.on(connection);
    ChangeReply reply =
        new ChangeReply(
            command.requestId(),
            events,
            Heads.read(connection, streams, concerned).since(before),
            false,
            false,
            List.of());
    journal.finish(connection, command, reply);
    return reply;
  }

  private static int all(Connection connection, boolean forced, @Nullable String country)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ALL)) {
      statement.setBoolean(1, forced);
      statement.setString(2, country);
      return number(statement);
    }
  }

  private static List<String> countries(Connection connection) throws SQLException {
    List<String> countries = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(COUNTRIES);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        countries.add(row.getString(1));
      }
    }
    return countries;
  }

  private static int republish(Connection connection, Republish command) throws SQLException {
    if (command.codes().isEmpty()) {
      return all(connection, true, command.country());
    }
    requireKnown(connection, command);
    try (PreparedStatement statement = connection.prepareStatement(SOME)) {
      bind(connection, statement, command);
      return number(statement);
    }
  }

  private static void requireKnown(Connection connection, Republish command) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UNKNOWN)) {
      bind(connection, statement, command);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        if (row.getString(1) != null) {
          throw new GeosyncException(
              ErrorId.UNIT_NOT_FOUND,
              "no unit %s in %s".formatted(row.getString(1), command.country()));
        }
      }
    }
  }

  private static void bind(Connection connection, PreparedStatement statement, Republish command)
      throws SQLException {
    statement.setString(1, command.country());
    statement.setArray(2, connection.createArrayOf("text", command.codes().toArray()));
  }

  private static int number(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }
}
