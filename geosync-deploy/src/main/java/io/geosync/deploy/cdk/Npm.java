package io.geosync.deploy.cdk;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.io.IOException;
import java.nio.file.Path;

/** Installs what a folder's package.json names. */
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
            "npm cannot install cdk into %s; what it says is above".formatted(folder));
      }
    } catch (IOException absent) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID,
          "cdk runs in Node.js 20 or later, and no npm is on the path: install nodejs and npm",
          absent);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
