package io.geosync.cli.invoke;

import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.command.RedriveCommand;

/** The deployed functions; each call waits for the answer. */
public interface Functions extends AutoCloseable {

  /**
   * @throws CommandFailed what the function answered, or why there is no answer
   */
  <R> R publisher(PublisherCommand command, Class<R> reply);

  /** As {@link #publisher}. */
  <R> R operations(OperationsCommand command, Class<R> reply);

  /** As {@link #publisher}. */
  <R> R redrive(RedriveCommand command, Class<R> reply);

  @Override
  void close();
}
