package io.geosync.redrive.landlord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.error.GeosyncException;
import io.geosync.landlord.command.CommandProgress;
import io.geosync.landlord.command.CommandRequest;
import io.geosync.landlord.command.CommandSteps;
import io.geosync.landlord.command.RequestJournal;
import java.util.Optional;

/** The journal of commands, for those that are done in several calls. */
public final class StepJournal {
  private final Landlord landlord;
  private final RequestJournal journal = new RequestJournal();
  private final CommandSteps steps = new CommandSteps();

  public StepJournal(Landlord landlord) {
    this.landlord = landlord;
  }

  /**
   * Opens the entry, or finds it again.
   *
   * @return the first answer of a request that was done before
   * @throws GeosyncException command.request-id-reused
   */
  public <R> Optional<R> begin(CommandRequest request, Class<R> replyType) {
    return landlord.with(connection -> journal.earlier(connection, request, replyType));
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
          journal.finish(connection, requestId, counts, reply);
          return true;
        });
  }
}
