package io.geosync.deploy.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Terminal;
import io.geosync.deploy.localstack.LocalPreparation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands that a deployment prints at its end, run as they are printed, from the root. */
record PrintedCommands(Commands geosync, Landlord landlord) {
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final Pattern STATEMENT = Pattern.compile("psql (\\S+) -c '([^']+)'");
  private static final String LAUNCHER = "./geosync ";

  void run() throws SQLException {
    List<String> lines = lines();
    assertThat(lines).hasSize(4);
    for (String line : lines) {
      Matcher statement = STATEMENT.matcher(line);
      if (statement.matches()) {
        assertThat(statement.group(1)).contains("127.0.0.1:" + landlord.uri().getPort());
        landlord.execute(statement.group(2));
      } else {
        assertThat(line).startsWith(LAUNCHER);
        Commands.Said said = geosync.exactly(words(line.substring(LAUNCHER.length())));
        assertThat(said.exitCode()).as(line + "\n" + said.out() + said.err()).isZero();
      }
    }
  }

  private List<String> lines() {
    StringWriter out = new StringWriter();
    Terminal plain = new Terminal(false, false, false);
    Console console = new Console(new PrintWriter(out, true), new PrintWriter(out, true), plain);
    LocalPreparation.printNext(console, geosync.state(), geosync.stage(), geosync.endpoint());
    return out.toString().lines().filter(line -> line.startsWith("  ")).map(String::strip).toList();
  }

  /** Splits a line as a shell does. The tests run in the folder of a module, below the root. */
  private static List<String> words(String line) {
    return WORD.matcher(line)
        .results()
        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
        .map(word -> word.startsWith("data/") ? Path.of("..", word).toString() : word)
        .toList();
  }
}
