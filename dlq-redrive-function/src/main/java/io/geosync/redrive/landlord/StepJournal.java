package io.geosync.redrive.landlord;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.ContractJson;
import io.geosync.landlord.command.BodyHash;
import io.geosync.landlord.command.CommandJournal;
import io.geosync.landlord.command.CommandProgress;
import io.geosync.landlord.command.CommandSteps;
import java.util.Optional;

/** The journal of commands, for those that are done in several calls. */
public final class StepJournal {
  private final Landlord landlord;
  private final CommandJournal journal = new CommandJournal();
  private final CommandSteps steps = new CommandSteps();

  public StepJournal(Landlord landlord) {
    this.landlord = landlord;
  }

  /**
   * A command as the journal knows it.
   *
   * @param body what makes it this one: the same id with another body is refused
   */
  public record Request(String requestId, String command, String actor, Object body) {
    public Request {
      if (requestId == null || requestId.isBlank() || actor == null || actor.isBlank()) {
        throw new GeosyncException(
            ErrorId.COMMAND_INVALID, "request_id and actor are needed, and not blank");
      }
    }
  }

  /**
   * Opens the entry, or finds it again.
   *
   * @return the first answer of a request that was done before
   * @throws GeosyncException command.request-id-reused
   */
  public <R> Optional<R> begin(Request request, Class<R> replyType) {
    return landlord
        .with(
            connection ->
                journal.begin(
                    connection,
                    request.requestId(),
                    request.command(),
                    BodyHash.of(request.body()),
                    request.actor()))
        .map(json -> read(json, replyType));
  }

  /** How far it is; of a request that {@link #begin} has opened. */
  public CommandProgress progress(String requestId) {
    return landlord
        .with(connection -> steps.progress(connection, requestId))
        .orElseThrow(() -> new IllegalStateException("no entry of request " + requestId));
  }

  /** Keeps how far it is; false: somebody ended it meanwhile. */
  public boolean advance(String requestId, ObjectNode cursor, ObjectNode counts) {
    return landlord.with(connection -> steps.advance(connection, requestId, cursor, counts));
  }

  /** Closes the entry with its answer. */
  public void finish(String requestId, ObjectNode counts, Object reply) {
    landlord.with(
        connection -> {
          journal.finish(connection, requestId, counts, ContractJson.mapper().valueToTree(reply));
          return true;
        });
  }

  private static <R> R read(JsonNode json, Class<R> type) {
    try {
      return ContractJson.mapper().treeToValue(json, type);
    } catch (JsonProcessingException foreign) {
      throw new IllegalStateException("the journal holds no " + type.getSimpleName(), foreign);
    }
  }
}
