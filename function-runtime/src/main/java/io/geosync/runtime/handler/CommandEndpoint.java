package io.geosync.runtime.handler;

import com.amazonaws.services.lambda.runtime.Context;
import io.geosync.contract.error.ErrorCategory;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.CommandCodec;
import io.geosync.runtime.log.LogFields;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Serves the commands of one function: decodes the request, has the command executed, and encodes
 * its reply or its error. It never lets an exception reach Lambda: a caller gets an error with an
 * id, and Lambda does not retry.
 *
 * @param <C> the commands that the function serves
 */
public final class CommandEndpoint<C> {
  private static final Logger LOG = Logger.getLogger(CommandEndpoint.class);

  private final Class<? super C> type;
  private final Clock clock;
  private final Duration margin;
  private final Service<C> service;

  /** Executes a command and returns its reply. */
  @FunctionalInterface
  public interface Service<C> {
    /**
     * @throws GeosyncException the error that the caller gets
     */
    Object execute(C command, Deadline deadline);
  }

  /**
   * @param type the sealed interface of the commands; raw where it is generic
   * @param margin the time that is kept for the reply before Lambda kills the process
   */
  public CommandEndpoint(Class<? super C> type, Clock clock, Duration margin, Service<C> service) {
    this.type = type;
    this.clock = clock;
    this.margin = margin;
    this.service = service;
  }

  /** Serves one invocation. */
  public void handle(InputStream input, OutputStream output, Context context) throws IOException {
    try (LogFields _ = LogFields.ofRequest(context.getAwsRequestId())) {
      output.write(reply(input.readAllBytes(), Deadline.of(context, clock, margin)));
    }
  }

  /** The reply to a request, as JSON. */
  public byte[] reply(byte[] request, Deadline deadline) {
    try {
      return CommandCodec.success(service.execute(decode(request), deadline));
    } catch (GeosyncException failure) {
      if (failure.category() != ErrorCategory.REJECTED) {
        LOG.errorf(failure, "%s", failure.errorId().id());
      }
      return CommandCodec.failure(ErrorReport.of(failure));
    } catch (RuntimeException defect) {
      LOG.error("Unexpected error while handling the command", defect);
      return CommandCodec.failure(
          new ErrorReport(
              ErrorId.DEFECT,
              ErrorCategory.DEFECT,
              "Unexpected error in geosync: %s. The function's log has the stack trace."
                  .formatted(defect),
              List.of()));
    }
  }

  /** The codec returns implementations of the sealed interface only, so the cast is safe. */
  @SuppressWarnings("unchecked")
  private C decode(byte[] request) {
    return (C) CommandCodec.decode(request, type);
  }
}
