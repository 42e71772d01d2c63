package io.geosync.cli.command;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that identify a request and the user who makes it. */
final class RequestOptions {
  @Option(
      names = "--request-id",
      paramLabel = "ID",
      description =
          "Idempotency key; repeating it returns the original result (default: a new UUID).")
  private @Nullable String requestId;

  @Option(
      names = "--actor",
      paramLabel = "NAME",
      description = "User to record with the command (default: the name of the system user).")
  private @Nullable String actor;

  /** Returns the id of the part of a request that concerns one country. */
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
