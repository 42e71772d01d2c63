package io.geosync.redrive.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.geosync.contract.command.DeadLetterCommand.GiveBack;
import io.geosync.contract.command.DeadLetterCommand.Inspect;
import io.geosync.contract.command.DeadLetterCommand.Purge;
import io.geosync.contract.command.DeadLetterCommand.Queues;
import io.geosync.contract.command.DeadLetterCommand.Redrive;
import io.geosync.contract.command.DeadLetterCommand.Take;
import io.geosync.contract.command.RecoveryCommand.Cancel;
import io.geosync.contract.command.RecoveryCommand.Reprocess;
import io.geosync.contract.command.RecoveryCommand.Retry;
import io.geosync.contract.command.RedriveCommand;
import io.geosync.contract.setting.SettingOwner;
import io.geosync.redrive.config.RedriveConfig;
import io.geosync.redrive.deadletter.DeadLetterQuery;
import io.geosync.redrive.deadletter.PurgeService;
import io.geosync.redrive.deadletter.QueueDepths;
import io.geosync.redrive.deadletter.TakeService;
import io.geosync.redrive.recovery.CancelService;
import io.geosync.redrive.recovery.ReprocessService;
import io.geosync.redrive.recovery.RetryService;
import io.geosync.redrive.redrive.RedriveService;
import io.geosync.runtime.config.SettingsCheck;
import io.geosync.runtime.handler.CommandEndpoint;
import io.geosync.runtime.handler.Deadline;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;

/** Serves the commands on dead letters, and those that publish events of the log again. */
@Named("redrive")
public final class RedriveHandler implements RequestStreamHandler {
  /** The time that is kept for releasing dead letters and for the reply. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private final QueueDepths depths;
  private final DeadLetterQuery query;
  private final RedriveService redrive;
  private final TakeService take;
  private final PurgeService purge;
  private final RetryService retry;
  private final ReprocessService reprocess;
  private final CancelService cancel;
  private final CommandEndpoint<RedriveCommand<?>> endpoint;

  /** The services of the function. */
  @Inject
  public RedriveHandler(
      QueueDepths depths,
      DeadLetterQuery query,
      RedriveService redrive,
      TakeService take,
      PurgeService purge,
      RetryService retry,
      ReprocessService reprocess,
      CancelService cancel,
      SettingsCheck settings,
      RedriveConfig config,
      Clock clock) {
    this.depths = depths;
    this.query = query;
    this.redrive = redrive;
    this.take = take;
    this.purge = purge;
    this.retry = retry;
    this.reprocess = reprocess;
    this.cancel = cancel;
    Duration step = Duration.ofSeconds(config.redrive().stepSeconds());
    this.endpoint =
        new CommandEndpoint<>(
            RedriveCommand.class,
            clock,
            MARGIN,
            (command, deadline) -> {
              settings.require(SettingOwner.DLQ_REDRIVE);
              return execute(command, deadline.within(step));
            });
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    endpoint.handle(input, output, context);
  }

  byte[] reply(byte[] request, Deadline deadline) {
    return endpoint.reply(request, deadline);
  }

  private Object execute(RedriveCommand<?> command, Deadline deadline) {
    return switch (command) {
      case Queues all -> depths.count(all);
      case Inspect inspect -> query.list(inspect, deadline);
      case Redrive moving -> redrive.step(moving, deadline);
      case Take taking -> take.take(taking, deadline);
      case GiveBack givingBack -> take.giveBack(givingBack);
      case Purge purging -> purge.purge(purging);
      case Retry again -> retry.retry(again);
      case Reprocess range -> reprocess.step(range, deadline);
      case Cancel other -> cancel.cancel(other);
    };
  }
}
