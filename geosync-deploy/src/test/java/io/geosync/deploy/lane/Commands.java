package io.geosync.deploy.lane;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Terminal;
import io.geosync.deploy.command.DeployCommands;
import io.geosync.deploy.fixture.AllCommands;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs geosync commands against one LocalStack. */
record Commands(URI endpoint, Path state, String stage) {

  /** Exit code and output of a command. */
  record Said(int exitCode, String out, String err) {}

  /** Runs a deployment command. */
  Said deploying(String command, String... options) {
    List<String> all = new ArrayList<>(List.of(command, "--localstack"));
    all.addAll(List.of(options));
    return run(all);
  }

  /** Runs a command that invokes the functions. */
  Said calling(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--stage", stage));
    return run(all);
  }

  private Said run(List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--endpoint-url", endpoint.toString(), "--state", state.toString()));
    return exactly(all);
  }

  /** Runs a command without adding an option to it. */
  Said exactly(List<String> all) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal plain = new Terminal(false, false, false);
    Console console = new Console(new PrintWriter(out, true), new PrintWriter(err, true), plain);
    int code =
        AllCommands.with(console, plain, DeployCommands.all(console))
            .execute(all.toArray(String[]::new));
    return new Said(code, out.toString(), err.toString());
  }
}
