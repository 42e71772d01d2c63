package io.geosync.cli.root;

import io.geosync.cli.output.Console;
import picocli.CommandLine.Option;

/** How results are printed. */
public final class OutputOptions {
  static final String JSON = "--json";

  @Option(names = JSON, description = "Print the result as one line of JSON.")
  private boolean json;

  public void print(Console console, Object reply, Runnable forPeople) {
    if (json) {
      console.json(reply);
    } else {
      forPeople.run();
    }
  }
}
