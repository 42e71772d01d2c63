package io.geosync.tenantsync.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.setting.SettingOwner;
import io.geosync.runtime.config.SettingsCheck;
import io.geosync.runtime.handler.CommandEndpoint;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;

/** The entry point for commands on tenant databases and for the sweep. */
@Named("operations")
public class OperationsHandler implements RequestStreamHandler {
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private final CommandEndpoint<OperationsCommand<?>> endpoint;

  @Inject
  OperationsHandler(OperationsService service, SettingsCheck settings, Clock clock) {
    this.endpoint =
        new CommandEndpoint<>(
            OperationsCommand.class,
            clock,
            MARGIN,
            (command, deadline) -> {
              settings.require(SettingOwner.TENANT_SYNC);
              return service.execute(command);
            });
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    endpoint.handle(input, output, context);
  }
}
