package io.geosync.localcloud;

import io.geosync.localcloud.runner.StartRecording;
import java.io.IOException;
import java.nio.file.Path;

/** Makes the start caches of the function packages; see decision 0033. */
public final class StartCaches {
  private StartCaches() {}

  /** Makes the missing caches of the packages of the repository's build, as the launcher needs. */
  public static void main(String[] arguments) throws IOException {
    ensure(Installation.directory());
  }

  /** Makes the missing caches of the packages of the repository's build, some seconds for each. */
  public static void ensure(Path repositoryRoot) throws IOException {
    LocalCloudConfig config = LocalCloudConfig.of(Path.of("unused"), repositoryRoot);
    StartRecording.ensure(config.functions(), config.runtimeClient());
  }
}
