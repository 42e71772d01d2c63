package io.geosync.client;

import io.geosync.contract.command.Command;

/** A client of the deployed functions. Calls are synchronous. */
public interface GeosyncClient extends AutoCloseable {

  /**
   * Sends a command to the function that serves it and waits for the result.
   *
   * @throws CommandFailed the error in the function's reply, or why there is no reply
   */
  <R> R call(Command<R> command);

  @Override
  void close();
}
