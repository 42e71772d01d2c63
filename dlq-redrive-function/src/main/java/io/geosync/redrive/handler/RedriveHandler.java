package io.geosync.redrive.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.geosync.contract.command.Command;
import io.geosync.contract.error.ErrorCategory;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.CommandCodec;
import io.geosync.redrive.config.RedriveConfig;
import io.geosync.redrive.step.Deadline;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** A command in, a result or an error out; never a Lambda error. */
@Named("redrive")
public class RedriveHandler implements RequestStreamHandler {
  private static final Logger LOG = Logger.getLogger(RedriveHandler.class);

  /** Left for giving back what is held, and for the answer: Lambda kills at its limit. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private final RedriveCommands commands;
  private final Clock clock;
  private final Duration step;

  @Inject
  RedriveHandler(RedriveCommands commands, Clock clock, RedriveConfig config) {
    this(commands, clock, Duration.ofSeconds(config.redrive().stepSeconds()));
  }

  RedriveHandler(RedriveCommands commands, Clock clock, Duration step) {
    this.commands = commands;
    this.clock = clock;
    this.step = step;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Duration left = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(MARGIN);
    // Quarkus's own event server tells no limit.
    Duration time = left.isPositive() && left.compareTo(step) < 0 ? left : step;
    output.write(answer(input.readAllBytes(), Deadline.in(clock, time)));
  }

  byte[] answer(byte[] request, Deadline deadline) {
    try {
      return CommandCodec.success(
          commands.reply(CommandCodec.decode(request, Command.class), deadline));
    } catch (GeosyncException failure) {
      if (failure.category() != ErrorCategory.REJECTED) {
        LOG.errorf(failure, "%s", failure.errorId().id());
      }
      return CommandCodec.failure(ErrorReport.of(failure));
    } catch (RuntimeException defect) {
      LOG.error("a command failed in a way nobody foresaw", defect);
      return CommandCodec.failure(
          new ErrorReport(
              ErrorId.DEFECT,
              ErrorCategory.DEFECT,
              "a mistake in geosync, the function's log has its trace: " + defect,
              List.of()));
    }
  }
}
