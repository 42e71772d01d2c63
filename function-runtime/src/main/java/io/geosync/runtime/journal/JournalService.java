package io.geosync.runtime.journal;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.command.AuditedCommand;
import io.geosync.contract.error.GeosyncException;
import io.geosync.landlord.command.CommandJournal;
import io.geosync.landlord.command.CommandJournal.Progress;
import io.geosync.landlord.transaction.LandlordDatabase;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The command journal for work that is not one transaction on the landlord: on tenant databases, on
 * queues, or in several invocations. Each entry is written in a transaction of its own, before and
 * after the work; an entry without an end belongs to an invocation that died.
 */
@Singleton
public final class JournalService {
  private final LandlordDatabase landlord;
  private final CommandJournal journal;

  public JournalService(LandlordDatabase landlord, CommandJournal journal) {
    this.landlord = landlord;
    this.journal = journal;
  }

  /**
   * Executes the work, or returns the result of the same request if it was executed before. A
   * failure is recorded; the same request is then executed again.
   *
   * @throws GeosyncException command.invalid, command.request-id-reused, or the failure of the work
   */
  public <R> R once(AuditedCommand<R> command, Supplier<R> work) {
    return begin(command).orElseGet(() -> execute(command, work));
  }

  private <R> R execute(AuditedCommand<R> command, Supplier<R> work) {
    try {
      R result = work.get();
      landlord.run(connection -> journal.finish(connection, command, result));
      return result;
    } catch (GeosyncException failure) {
      recordFailure(command, failure);
      throw failure;
    }
  }

  /** The failure of the work matters more than that it could not be recorded. */
  private void recordFailure(AuditedCommand<?> command, GeosyncException failure) {
    try {
      landlord.run(connection -> journal.fail(connection, command.requestId(), failure));
    } catch (GeosyncException unrecorded) {
      failure.addSuppressed(unrecorded);
    }
  }

  /**
   * Opens the entry of a command that takes several invocations, or finds it again.
   *
   * @return the result if the command is completed; empty if it is to be continued
   * @throws GeosyncException command.invalid, command.request-id-reused
   */
  public <R> Optional<R> begin(AuditedCommand<R> command) {
    return landlord.query(connection -> journal.begin(connection, command));
  }

  /** The progress of a command whose entry exists. */
  public Progress progress(String requestId) {
    return landlord
        .query(connection -> journal.progress(connection, requestId))
        .orElseThrow(
            () -> new IllegalStateException("The journal has no entry of request " + requestId));
  }

  /**
   * Records the progress of a command.
   *
   * @return whether it may continue; false if it was cancelled meanwhile
   */
  public boolean advance(String requestId, JsonNode cursor, JsonNode counts) {
    return landlord.query(connection -> journal.advance(connection, requestId, cursor, counts));
  }

  /** Completes the entry with the command's result. */
  public void finish(String requestId, JsonNode counts, Object result) {
    landlord.run(connection -> journal.finish(connection, requestId, counts, result));
  }
}
