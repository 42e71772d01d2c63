package io.geosync.landlord.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.geosync.contract.command.AuditedCommand;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.unit.UnitValues;
import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The journal of commands that write: one entry per request id, with the command, its actor, its
 * progress and its result. It makes commands idempotent, lets long commands continue in a further
 * invocation, and is the audit log ({@link CommandHistory}).
 *
 * <p>Every method is one statement, or two, on the connection that it is given: in the command's
 * own transaction where there is one.
 */
@Singleton
public final class CommandJournal {
  private static final SqlStatement OPEN =
      SqlStatement.text(
          """
          INSERT INTO geosync.geosync_commands (request_id, command, body_hash, actor)
          VALUES (:request_id, :command, :body_hash, :actor)
          ON CONFLICT (request_id) DO NOTHING
          """);
  private static final SqlStatement EARLIER =
      SqlStatement.text(
          "SELECT command, body_hash, result FROM geosync.geosync_commands WHERE request_id = :request_id");
  private static final SqlStatement FINISH = SqlStatement.of(CommandJournal.class, "finish.sql");
  private static final SqlStatement FAIL = SqlStatement.of(CommandJournal.class, "fail.sql");
  private static final SqlStatement PROGRESS =
      SqlStatement.of(CommandJournal.class, "progress.sql");
  private static final SqlStatement ADVANCE =
      SqlStatement.text(
          """
          UPDATE geosync.geosync_commands SET cursor = coalesce(cursor, '{}') || :cursor::jsonb, counts = :counts::jsonb
          WHERE request_id = :request_id AND finished_at IS NULL
          """);
  private static final SqlStatement CANCEL = SqlStatement.of(CommandJournal.class, "cancel.sql");

  /**
   * The progress of a command that is executed in several invocations.
   *
   * @param cursor where to continue; an empty object at first
   * @param counts what was done so far; an empty object at first
   * @param cancelled whether an operator has cancelled the command
   */
  public record Progress(JsonNode cursor, JsonNode counts, boolean cancelled) {
    /** The progress of a command that has not begun. */
    public static Progress none() {
      return new Progress(
          ContractJson.mapper().createObjectNode(),
          ContractJson.mapper().createObjectNode(),
          false);
    }
  }

  /**
   * Opens the entry of a command, or finds the entry of the same request. Waits for a concurrent
   * transaction with the same request id.
   *
   * @return the result of the same request, if it was executed before; empty if it is to be
   *     executed: it is new, was not completed, or failed
   * @throws GeosyncException command.invalid without request id or actor; command.request-id-reused
   *     if the request id belongs to another command
   */
  public <R> Optional<R> begin(Connection connection, AuditedCommand<R> command)
      throws SQLException {
    requireIdentity(command);
    String bodyHash = hash(command.identity());
    int opened =
        OPEN.on(connection)
            .bind("request_id", command.requestId())
            .bind("command", command.commandName())
            .bind("body_hash", bodyHash)
            .bind("actor", command.actor())
            .update();
    return opened == 1 ? Optional.empty() : earlierResult(connection, command, bodyHash);
  }

  /**
   * Completes an entry with the command's result.
   *
   * @param counts totals for readers of the audit log; absent if the result has them
   */
  public void finish(
      Connection connection, String requestId, @Nullable JsonNode counts, Object result)
      throws SQLException {
    int finished =
        FINISH
            .on(connection)
            .bind("counts", counts == null ? null : counts.toString())
            .bind("result", ContractJson.mapper().valueToTree(result).toString())
            .bind("request_id", requestId)
            .update();
    if (finished != 1) {
      throw missing(requestId);
    }
  }

  /** As {@link #finish(Connection, String, JsonNode, Object)}, without counts. */
  public <R> void finish(Connection connection, AuditedCommand<R> command, R result)
      throws SQLException {
    finish(connection, command.requestId(), null, result);
  }

  /** Records that the command failed. The same request is executed again when it is repeated. */
  public void fail(Connection connection, String requestId, GeosyncException failure)
      throws SQLException {
    FAIL.on(connection)
        .bind("error", "%s: %s".formatted(failure.errorId().id(), failure.getMessage()))
        .bind("request_id", requestId)
        .update();
  }

  /** The progress of a command; empty if there is no entry with this request id. */
  public Optional<Progress> progress(Connection connection, String requestId) throws SQLException {
    return PROGRESS
        .on(connection)
        .bind("request_id", requestId)
        .first(
            row ->
                new Progress(
                    json(row.text("cursor")), json(row.text("counts")), row.flag("cancelled")));
  }

  /**
   * Records the progress of a command. Fields of the stored cursor that the given one does not have
   * are kept.
   *
   * @return whether the command may continue; false if it was cancelled or completed in the
   *     meantime
   */
  public boolean advance(Connection connection, String requestId, JsonNode cursor, JsonNode counts)
      throws SQLException {
    return ADVANCE
            .on(connection)
            .bind("cursor", cursor.toString())
            .bind("counts", counts.toString())
            .bind("request_id", requestId)
            .update()
        == 1;
  }

  /**
   * Cancels a running command.
   *
   * @return whether there was a running command with this request id
   */
  public boolean cancel(Connection connection, String requestId, String actor) throws SQLException {
    return CANCEL.on(connection).bind("actor", actor).bind("request_id", requestId).update() == 1;
  }

  private static <R> Optional<R> earlierResult(
      Connection connection, AuditedCommand<R> command, String bodyHash) throws SQLException {
    Earlier earlier =
        EARLIER
            .on(connection)
            .bind("request_id", command.requestId())
            .first(
                row ->
                    new Earlier(
                        row.text("command"), row.text("body_hash"), row.textOrNull("result")))
            .orElseThrow(() -> missing(command.requestId()));
    if (!earlier.command().equals(command.commandName()) || !earlier.bodyHash().equals(bodyHash)) {
      throw new GeosyncException(
          ErrorId.COMMAND_REQUEST_ID_REUSED,
          "Request id '%s' belongs to another command (%s). Use a new request id for each command."
              .formatted(command.requestId(), earlier.command()));
    }
    if (earlier.result() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ContractJson.mapper().treeToValue(json(earlier.result()), command.replyType()));
    } catch (JsonProcessingException unreadable) {
      throw new IllegalStateException(
          "The journal's result of request %s is not a %s."
              .formatted(command.requestId(), command.replyType().getSimpleName()),
          unreadable);
    }
  }

  /** The entry of the same request id. */
  private record Earlier(String command, String bodyHash, @Nullable String result) {}

  static JsonNode json(String jsonb) {
    try {
      return ContractJson.mapper().readTree(jsonb);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A jsonb value is not JSON.", impossible);
    }
  }

  /** The hash of a command's JSON; maps are sorted, so the order of their keys does not matter. */
  private static String hash(Object body) {
    try {
      byte[] json =
          ContractJson.mapper()
              .writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
              .writeValueAsBytes(body);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Cannot hash a command.", impossible);
    }
  }

  /**
   * Checks that a command has a request id and an actor. A field that the request's JSON does not
   * have is null in its record.
   *
   * @throws GeosyncException command.invalid
   */
  public static void requireIdentity(AuditedCommand<?> command) {
    require(command.requestId(), "request_id");
    require(command.actor(), "actor");
  }

  private static void require(@Nullable String value, String field) {
    if (value == null || value.isBlank()) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID,
          "Field %s is missing. Every command that writes needs it.".formatted(field));
    }
    UnitValues.textFault(value)
        .ifPresent(
            reason -> {
              throw new GeosyncException(
                  ErrorId.COMMAND_INVALID, "Field %s: %s.".formatted(field, reason));
            });
  }

  private static IllegalStateException missing(String requestId) {
    return new IllegalStateException("The journal has no entry of request " + requestId + ".");
  }
}
