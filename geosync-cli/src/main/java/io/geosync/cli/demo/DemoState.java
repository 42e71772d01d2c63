package io.geosync.cli.demo;

import io.geosync.client.Connections;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.localcloud.state.Folders;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Prepares the state folder of the demo; deletes the data of an earlier demo, and no other. */
final class DemoState {
  /** Only a folder with this file is emptied. */
  private static final String MARKER = "made-by-geosync-demo";

  private static final int CONNECT_MILLIS = 500;

  private final Path folder;

  DemoState(Path folder) {
    this.folder = folder;
  }

  /**
   * Creates or empties the folder, and marks it.
   *
   * @return whether the folder had content
   * @throws GeosyncException configuration.invalid where the folder is not of a demo or is in use
   */
  boolean empty() throws IOException {
    boolean used = Files.exists(folder) && !isEmpty(folder);
    if (used) {
      if (!Files.exists(folder.resolve(MARKER))) {
        throw refused("Cannot empty %s: it was not created by the demo. Specify another --state.");
      }
      if (cloudAnswers()) {
        throw refused(
            "Cannot empty %s: a running cloud uses it. Stop the cloud or specify another --state.");
      }
      stopOrphanedServers();
      Folders.delete(folder);
    }
    Files.createDirectories(folder);
    Files.createFile(folder.resolve(MARKER));
    return used;
  }

  private GeosyncException refused(String message) {
    return new GeosyncException(ErrorId.CONFIGURATION_INVALID, message.formatted(folder));
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> content = Files.list(folder)) {
      return content.findAny().isEmpty();
    }
  }

  private boolean cloudAnswers() {
    Optional<URI> endpoint = Connections.read(folder).map(Connections::endpoint);
    if (endpoint.isEmpty()) {
      return false;
    }
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(endpoint.get().getHost(), endpoint.get().getPort()),
          CONNECT_MILLIS);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  /** Stops the PostgreSQL servers of a killed demo, which would write into the emptied folder. */
  private void stopOrphanedServers() throws IOException {
    try (Stream<Path> files = Files.find(folder, 4, (path, attributes) -> isPidFile(path))) {
      for (Path file : files.toList()) {
        List<String> lines = Files.readAllLines(file);
        if (!lines.isEmpty() && lines.getFirst().strip().matches("\\d+")) {
          ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
              .filter(DemoState::isPostgres)
              .ifPresent(DemoState::stop);
        }
      }
    }
  }

  private static boolean isPidFile(Path path) {
    return path.getFileName().toString().equals("postmaster.pid");
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().orElse("").contains("postgres");
  }

  private static void stop(ProcessHandle server) {
    server.destroyForcibly();
    server.onExit().join();
  }
}
