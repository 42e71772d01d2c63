package io.geosync.tenantsync.operations;

import io.geosync.contract.command.AuditedCommand;
import io.geosync.contract.error.GeosyncException;
import io.geosync.landlord.command.CommandRequest;
import io.geosync.landlord.command.RequestJournal;
import io.geosync.tenantsync.landlord.Landlord;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who asked for what, and how it ended. The work is on tenants' databases, so that entry and work
 * cannot be one transaction: an entry without an end is of a call that died.
 */
public final class OperationsJournal {
  private final Landlord landlord;
  private final RequestJournal journal = new RequestJournal();

  public OperationsJournal(Landlord landlord) {
    this.landlord = landlord;
  }

  /**
   * Does it, unless this very request was done before.
   *
   * @throws GeosyncException command.invalid, command.request-id-reused, or what the work throws
   */
  public <R> R once(AuditedCommand<R> command, Supplier<R> work) {
    CommandRequest request =
        new CommandRequest(command.requestId(), command.commandName(), command.actor(), command);
    Optional<R> earlier = landlord.with(c -> journal.earlier(c, request, command.replyType()));
    return earlier.orElseGet(() -> done(request, work));
  }

  private <R> R done(CommandRequest request, Supplier<R> work) {
    try {
      R reply = work.get();
      landlord.run(c -> journal.finish(c, request, reply));
      return reply;
    } catch (GeosyncException failure) {
      failed(request, failure);
      throw failure;
    }
  }

  /** What went wrong counts for more than that it could not be written down. */
  private void failed(CommandRequest request, GeosyncException failure) {
    try {
      landlord.run(c -> journal.fail(c, request, failure));
    } catch (GeosyncException unreachable) {
      failure.addSuppressed(unreachable);
    }
  }
}
