package io.geosync.publisher.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.geosync.contract.command.PublisherCommand;
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

/** The function's entry point: serves {@link PublisherCommand}. */
@Named("publisher")
public class PublisherHandler implements RequestStreamHandler {
  private static final Duration MARGIN = Duration.ofSeconds(3);

  private final CommandEndpoint<PublisherCommand<?>> endpoint;

  @Inject
  PublisherHandler(PublisherService service, SettingsCheck settings, Clock clock) {
    this.endpoint =
        new CommandEndpoint<>(
            PublisherCommand.class,
            clock,
            MARGIN,
            (command, deadline) -> {
              settings.require(SettingOwner.PUBLISHER);
              return service.execute(command, deadline);
            });
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    endpoint.handle(input, output, context);
  }
}
