package io.geosync.localcloud;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Locates the repository, which has the function packages and the data. */
public final class Installation {
  private static final String HOME_PROPERTY = "geosync.home";

  private Installation() {}

  /**
   * Returns the root of the repository, from the property that the launcher sets or else from the
   * working directory.
   *
   * @throws GeosyncException configuration.invalid where it is not found
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
        "Cannot find the geosync repository. Run geosync by its launcher ./geosync.");
  }
}
