package io.geosync.bench.delivery;

import java.nio.file.Path;

/**
 * Starts a contestant whose libraries are not part of a normal build. {@link
 * java.util.ServiceLoader} finds it on the class path.
 */
public interface ContestantProvider {
  /**
   * Starts the contestant.
   *
   * @param folder for its server and other files
   */
  Contestant start(Path folder) throws Exception;
}
