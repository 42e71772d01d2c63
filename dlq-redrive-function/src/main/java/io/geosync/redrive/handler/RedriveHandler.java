package io.geosync.redrive.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.geosync.contract.command.RedriveCommand;
import io.geosync.contract.error.ErrorCategory;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.CommandCodec;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.jboss.logging.Logger;

/** A command in, a result or an error out; never a Lambda error. */
@Named("redrive")
public class RedriveHandler implements RequestStreamHandler {
  private static final Logger LOG = Logger.getLogger(RedriveHandler.class);

  private final RedriveCommands commands;

  RedriveHandler(RedriveCommands commands) {
    this.commands = commands;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    answer(input, output);
  }

  void answer(InputStream input, OutputStream output) throws IOException {
    output.write(answer(input.readAllBytes()));
  }

  private byte[] answer(byte[] request) {
    try {
      return CommandCodec.success(
          commands.reply(CommandCodec.decode(request, RedriveCommand.class)));
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
