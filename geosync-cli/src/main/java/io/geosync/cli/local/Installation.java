package io.geosync.cli.local;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where geosync itself lies: the functions' packages and the data. */
public final class Installation {
  private static final String HOME_PROPERTY = "geosync.home";

  private Installation() {}

  /**
   * The repository's root, which the launcher names.
   *
   * @throws GeosyncException configuration.invalid where there is none
   */
  public static Path directory() {
    String named = System.getProperty(HOME_PROPERTY);
    if (named != null) {
      return Path.of(named);
    }
    Path here = Path.of("").toAbsolutePath();
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("publisher-function"))) {
        return folder;
      }
    }
    throw new GeosyncException(
        ErrorId.CONFIGURATION_INVALID,
        "geosync's own folder is not found; call it by its launcher ./geosync");
  }
}
