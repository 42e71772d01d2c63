package io.geosync.contract.command;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.geosync.contract.reply.CommandEntry;
import io.geosync.contract.reply.ReprocessReply;
import io.geosync.contract.reply.RetryReply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands of the dlq-redrive function that publish events of the log again, and the command that
 * cancels a command of several calls.
 *
 * @param <R> the type of the result
 */
public sealed interface RecoveryCommand<R> extends RedriveCommand<R>, AuditedCommand<R> {

  /**
   * Publishes single events again. An event that the topic accepts is no longer marked as failed.
   *
   * @param eventIds UUIDs of events; empty: all events that failed
   * @param failedHours with empty {@code eventIds}, only events that failed in the last hours;
   *     absent: all
   */
  @JsonTypeName("retry")
  record Retry(String requestId, String actor, List<String> eventIds, @Nullable Integer failedHours)
      implements RecoveryCommand<RetryReply> {
    @Override
    public Class<RetryReply> replyType() {
      return RetryReply.class;
    }
  }

  /**
   * Publishes a range of the log again, given by days or by positions. One call works for a limited
   * time (20 seconds by default) and returns the state {@code running} if it is not finished; the
   * caller sends the same command again until the state is {@code done}.
   *
   * @param days events of the last days; absent: the range is given by positions
   * @param country absent: all countries
   * @param tenant only events that this tenant has not applied; absent: that any tenant has not
   *     applied
   * @param again also publish events that every tenant has applied
   * @param dryRun only count the events
   */
  @JsonTypeName("reprocess")
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
      implements RecoveryCommand<ReprocessReply> {
    @Override
    public Class<ReprocessReply> replyType() {
      return ReprocessReply.class;
    }
  }

  /**
   * Cancels a {@code dlq-redrive} or {@code reprocess} that is not finished. Its completed work
   * stays done.
   *
   * @param commandId the request id of the command to cancel
   */
  @JsonTypeName("cancel")
  record Cancel(String requestId, String actor, String commandId)
      implements RecoveryCommand<CommandEntry> {
    @Override
    public Class<CommandEntry> replyType() {
      return CommandEntry.class;
    }
  }
}
