package io.geosync.contract.command;

/**
 * A command that writes. The function records it in the landlord's command journal under its
 * request id, together with its actor and its result. Sending the same command again with the same
 * request id returns the recorded result and does not repeat the work. A different command with a
 * request id that is already taken fails with {@code command.request-id-reused}. A dry run is not
 * recorded.
 *
 * @param <R> the type of the result
 */
public sealed interface AuditedCommand<R> extends Command<R>
    permits PublisherCommand.Change,
        PublisherCommand.ImportCommit,
        PublisherCommand.Republish,
        PublisherCommand.Capture,
        PublisherCommand.Migrate,
        PublisherCommand.TenantAdd,
        SuccessionChange,
        TenantChange,
        OperationsCommand.Prepare,
        OperationsCommand.Mirror,
        OperationsCommand.Repair,
        OperationsCommand.Recover,
        OperationsCommand.Follow,
        OperationsCommand.UndoFollowing,
        DeadLetterCommand.Redrive,
        DeadLetterCommand.Purge,
        RecoveryCommand {

  /** Idempotency key, chosen by the caller: a UUID or any other text that is unique. */
  String requestId();

  /** Who sends the command, for the audit log; for example {@code cli:ann}. */
  String actor();

  /**
   * Returns what must be equal in two requests with the same request id. A command that is sent in
   * several invocations with different contents leaves those contents out.
   */
  default AuditedCommand<R> identity() {
    return this;
  }
}
