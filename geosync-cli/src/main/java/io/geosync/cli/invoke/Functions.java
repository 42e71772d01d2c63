package io.geosync.cli.invoke;

import io.geosync.contract.command.Command;

/** The deployed functions, called synchronously. */
public interface Functions extends AutoCloseable {

  /**
   * Sends a command to the function that serves it and waits for the result.
   *
   * @throws CommandFailed the error in the function's reply, or why there is no reply
   */
  <R> R call(Command<R> command);

  @Override
  void close();
}
