package io.geosync.publisher.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.error.ErrorCategory;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.CommandCodec;
import io.geosync.publisher.landlord.Deadline;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** The function's entry: a command in, a result or an error out; never a Lambda error. */
@Named("publisher")
public class PublisherHandler implements RequestStreamHandler {
  private static final Logger LOG = Logger.getLogger(PublisherHandler.class);

  /** Left for the reply: Lambda kills at its limit, and a killed call has no answer. */
  private static final Duration MARGIN = Duration.ofSeconds(3);

  /** Where nobody tells a limit: Lambda does, Quarkus's own event server does not. */
  private static final Duration WITHOUT_LIMIT = Duration.ofSeconds(30);

  private final PublisherCommands commands;
  private final Clock clock;

  PublisherHandler(PublisherCommands commands, Clock clock) {
    this.commands = commands;
    this.clock = clock;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Duration left = Duration.ofMillis(context.getRemainingTimeInMillis());
    Duration usable = left.isPositive() ? left.minus(MARGIN) : WITHOUT_LIMIT;
    output.write(answer(input.readAllBytes(), Deadline.in(clock, usable)));
  }

  byte[] answer(byte[] request, Deadline deadline) {
    try {
      PublisherCommand command = CommandCodec.decode(request, PublisherCommand.class);
      return CommandCodec.success(commands.reply(command, deadline));
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
