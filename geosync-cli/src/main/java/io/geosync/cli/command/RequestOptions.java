package io.geosync.cli.command;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who asks, and which request it is. */
final class RequestOptions {
  @Option(
      names = "--request-id",
      paramLabel = "ID",
      description = "The same id again gives the first answer again (default: a new one).")
  private @Nullable String requestId;

  @Option(
      names = "--actor",
      paramLabel = "NAME",
      description = "Who is recorded with the events (default: the user's name).")
  private @Nullable String actor;

  /** For one that is made for each of several countries. */
  String requestId(String country) {
    return requestId != null ? "%s-%s".formatted(requestId, country) : requestId();
  }

  String requestId() {
    return requestId != null ? requestId : UUID.randomUUID().toString();
  }

  String actor() {
    return actor != null ? actor : System.getProperty("user.name", "unknown");
  }
}
