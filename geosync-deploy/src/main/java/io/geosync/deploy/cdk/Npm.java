package io.geosync.deploy.cdk;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.io.IOException;
import java.nio.file.Path;

/** Installs the packages of a folder's package.json. */
final class Npm {
  private Npm() {}

  static void install(Path folder) {
    try {
      int code =
          new ProcessBuilder("npm", "install", "--no-package-lock", "--no-audit", "--no-fund")
              .directory(folder.toFile())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start()
              .waitFor();
      if (code != 0) {
        throw new GeosyncException(
            ErrorId.CONFIGURATION_INVALID,
            "Cannot install cdk into %s. npm's error is above; fix it and run the command again."
                .formatted(folder));
      }
    } catch (IOException absent) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID,
          "Cannot run cdk: npm is not on the path. Install Node.js 20 or later and npm.",
          absent);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
