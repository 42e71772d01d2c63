package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Tone;
import io.geosync.cli.root.ExitCode;
import io.geosync.cli.root.OutputOptions;
import io.geosync.cli.webconsole.ConsoleProcess;
import io.geosync.client.CloudLocation;
import io.geosync.localcloud.Installation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    mixinStandardHelpOptions = true,
    header = "Serve web pages that show the state of a deployment and repair it.",
    description = {
      "The pages are on 127.0.0.1 only. They read and change the deployment with the credentials of"
          + " this command, and the audit log records the name of --actor.",
      "The command prints an address that works once, for one browser. Press Enter for another"
          + " address, and Ctrl-C to stop."
    })
final class ConsoleCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CloudOptions cloud = new CloudOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8417",
      description = "TCP port of the pages; 0 selects a free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--actor",
      paramLabel = "NAME",
      description = "User to record with each command (default: the name of the system user).")
  private @Nullable String actor;

  ConsoleCommand(Console console) {
    this.console = console;
  }

  /** The result as JSON: an address that works once. */
  record Opened(URI address) {}

  @Override
  public Integer call() throws InterruptedException {
    CloudLocation location = cloud.location();
    String operator = actor != null ? actor : System.getProperty("user.name", "unknown");
    console.progress().update("starting the console");
    try (ConsoleProcess process =
        ConsoleProcess.start(
            Installation.directory(), location, operator, port, Path.of("").toAbsolutePath())) {
      Runtime.getRuntime().addShutdownHook(new Thread(process::close));
      print(process.address());
      Thread.ofPlatform().daemon().name("standard-input").start(() -> followInput(process));
      process.await();
      return ExitCode.FAILED;
    }
  }

  private void followInput(ConsoleProcess process) {
    try {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
      while (lines.readLine() != null) {
        print(process.newAddress());
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void print(URI address) {
    output.print(
        console,
        new Opened(address),
        () -> {
          console.line(Tone.STRONG, "The console is at %s".formatted(address));
          console.line(
              "The address works once. Press Enter for another one, and Ctrl-C to stop the"
                  + " console.");
        });
  }
}
