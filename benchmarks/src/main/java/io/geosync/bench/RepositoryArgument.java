package io.geosync.bench;

import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The argument that the launcher gives to every benchmark. */
public final class RepositoryArgument {
  @Parameters(
      index = "0",
      hidden = true,
      description = "Root of the repository; set by the launcher.")
  private Path repository = Path.of("");

  public Path path() {
    return repository;
  }
}
