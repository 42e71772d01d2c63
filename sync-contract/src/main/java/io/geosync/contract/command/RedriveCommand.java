package io.geosync.contract.command;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.geosync.contract.resource.FunctionName;

/**
 * Commands of the dlq-redrive function: {@link DeadLetterCommand} works on the dead-letter queues,
 * {@link RecoveryCommand} publishes events of the log again.
 *
 * @param <R> the type of the result
 */
@JsonSubTypes({
  @JsonSubTypes.Type(DeadLetterCommand.Queues.class),
  @JsonSubTypes.Type(DeadLetterCommand.Inspect.class),
  @JsonSubTypes.Type(DeadLetterCommand.Redrive.class),
  @JsonSubTypes.Type(DeadLetterCommand.Take.class),
  @JsonSubTypes.Type(DeadLetterCommand.GiveBack.class),
  @JsonSubTypes.Type(DeadLetterCommand.Purge.class),
  @JsonSubTypes.Type(RecoveryCommand.Retry.class),
  @JsonSubTypes.Type(RecoveryCommand.Reprocess.class),
  @JsonSubTypes.Type(RecoveryCommand.Cancel.class)
})
public sealed interface RedriveCommand<R> extends Command<R>
    permits DeadLetterCommand, RecoveryCommand {

  @Override
  default FunctionName function() {
    return FunctionName.REDRIVE;
  }
}
