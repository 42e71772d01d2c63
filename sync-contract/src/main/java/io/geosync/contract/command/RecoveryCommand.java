package io.geosync.contract.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked to be done once more, and what was asked before. */
public sealed interface RecoveryCommand extends RedriveCommand {

  /**
   * Publishes single events again; one that the topic takes now has no failure any more. Replies
   * {@code RetryReply}.
   *
   * @param eventIds uuids; empty: those that failed
   * @param failedHours of those that failed, only the ones that failed in the last hours; absent:
   *     all of them
   */
  record Retry(String requestId, String actor, List<String> eventIds, @Nullable Integer failedHours)
      implements RecoveryCommand {}

  /**
   * Publishes a stretch of the log again. Works for some seconds and replies {@code
   * ReprocessReply}; whoever wants all of it sends the same command again until it is done.
   *
   * @param days back from now; absent: by positions
   * @param country absent: all countries
   * @param tenant only what this tenant lacks of its countries
   * @param again also what every tenant has reported as applied
   * @param dryRun only counts
   */
  record Reprocess(
      String requestId,
      String actor,
      @Nullable Integer days,
      @Nullable Long fromPosition,
      @Nullable Long toPosition,
      @Nullable String country,
      @Nullable String tenant,
      boolean again,
      boolean dryRun)
      implements RecoveryCommand {}

  /**
   * Ends a command that is done in several calls; what it has done stays done. Replies {@code
   * CommandEntry}.
   *
   * @param commandId the request id of the command
   */
  record Cancel(String requestId, String actor, String commandId) implements RecoveryCommand {}

  /**
   * Commands that wrote something, the latest first; replies {@code AuditReply}.
   *
   * @param command only those of this name; absent: all
   * @param actor only those of this one; absent: all
   */
  record Audit(int limit, @Nullable String command, @Nullable String actor)
      implements RecoveryCommand {}
}
