package io.geosync.cli.command;

import io.geosync.cli.output.Progress;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.Command;

/** Shows on the terminal how long a call of a function takes, if it takes longer than a second. */
record ShownCalls(GeosyncClient functions, Progress progress) implements GeosyncClient {

  @Override
  public <R> R call(Command<R> command) {
    return progress.during(command.commandName(), () -> functions.call(command));
  }

  @Override
  public void close() {
    functions.close();
  }
}
