package io.geosync.localcloud.runner;

import io.geosync.localcloud.state.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the {@link StartCache} of each package that has none. It starts a process of the function
 * without a landlord, sends one invocation, which the function answers with an error, and lets the
 * process end. Clouds need no caches; they only start slower without them.
 */
public final class StartRecording {
  /** Nothing listens on this port. */
  private static final String NOWHERE = "127.0.0.1:1";

  private static final byte[] INVOCATION =
      "{\"command\":\"status\"}".getBytes(StandardCharsets.UTF_8);

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "GEOSYNC_LANDLORD_JDBC_URL", "jdbc:postgresql://" + NOWHERE + "/landlord",
          "GEOSYNC_LANDLORD_USERNAME", "none",
          "GEOSYNC_TLS_MODE", "disable",
          "AWS_REGION", "us-east-1",
          "AWS_ACCESS_KEY_ID", "test",
          "AWS_SECRET_ACCESS_KEY", "test",
          "AWS_ENDPOINT_URL", "http://" + NOWHERE);

  private StartRecording() {}

  /** Makes the missing caches, one process at a time for each package. */
  public static void ensure(List<FunctionDefinition> functions, RuntimeClient client)
      throws IOException {
    Map<Path, FunctionDefinition> byPackage = new LinkedHashMap<>();
    functions.forEach(function -> byPackage.putIfAbsent(function.zip(), function));
    Path state = Files.createTempDirectory("geosync-start");
    try {
      Files.createDirectory(state.resolve("logs"));
      byPackage.values().parallelStream().forEach(function -> ensure(function, client, state));
    } finally {
      Folders.delete(state);
    }
  }

  private static void ensure(FunctionDefinition function, RuntimeClient client, Path state) {
    Path folder = StartCache.folder(function);
    try {
      Files.createDirectories(folder);
      // The test processes of a build would otherwise make the same cache at the same time.
      try (FileChannel file =
              FileChannel.open(
                  folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock _ = file.lock();
          FunctionPool pool = FunctionPool.recording(function, client, ENVIRONMENT, state)) {
        if (!pool.startsFromCache()) {
          pool.invoke(INVOCATION);
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
