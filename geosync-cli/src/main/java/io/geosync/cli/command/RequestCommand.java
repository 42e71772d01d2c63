package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import picocli.CommandLine.Mixin;

/** A command that sends requests with an idempotency key and the name of a user. */
abstract class RequestCommand extends FunctionsCommand {
  @Mixin RequestOptions request = new RequestOptions();

  RequestCommand(Console console) {
    super(console);
  }
}
