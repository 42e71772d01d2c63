package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Terminal;
import io.geosync.fixture.LambdaEndpoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs commands without a terminal, and a Lambda endpoint that they can call. */
final class CommandLineFixture implements AfterEachCallback {
  static final Terminal TERMINAL = new Terminal(false, false, false);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final LambdaEndpoint endpoint;

  CommandLineFixture() {
    try {
      endpoint = new LambdaEndpoint();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  LambdaEndpoint endpoint() {
    return endpoint;
  }

  /** What the commands have printed. */
  String out() {
    return out.toString();
  }

  /** What the commands have printed to standard error. */
  String err() {
    return err.toString();
  }

  Console console() {
    return new Console(new PrintWriter(out, true), new PrintWriter(err, true), TERMINAL);
  }

  /** Runs a command; returns its exit code. */
  int run(String... arguments) {
    return GeosyncCommands.of(arguments, console(), TERMINAL).execute(arguments);
  }

  /** Runs a command that calls the endpoint; returns its exit code. */
  int ask(String... arguments) {
    return run(
        Stream.concat(Stream.of(arguments), Stream.of("--endpoint-url", endpoint.uri().toString()))
            .toArray(String[]::new));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    endpoint.close();
  }
}
