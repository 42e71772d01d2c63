package io.geosync.deploy.release;

import io.geosync.contract.error.GeosyncException;
import java.io.IOException;
import java.nio.file.Path;

/** Writes the folder of a release. {@code ./geosync release} runs it after the build. */
public final class ReleaseBuild {
  private static final int FAILED = 1;

  private ReleaseBuild() {}

  /**
   * Writes the folder and prints its checksums.
   *
   * @param arguments root of the built sources, deployment file, folder to write, version, commit
   */
  public static void main(String[] arguments) throws IOException {
    try {
      new ReleaseFolder(Path.of(arguments[0]), Path.of(arguments[2]), arguments[3], arguments[4])
          .write(Path.of(arguments[1]))
          .forEach(System.out::println);
    } catch (GeosyncException failure) {
      System.err.println("geosync: " + failure.getMessage());
      System.exit(FAILED);
    }
  }
}
