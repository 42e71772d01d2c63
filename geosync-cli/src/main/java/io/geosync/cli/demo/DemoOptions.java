package io.geosync.cli.demo;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.nio.file.Path;

/**
 * The size of a demo.
 *
 * @param state folder, emptied at the start
 * @param rate live changes per second
 */
public record DemoOptions(Path state, int rate, int seconds, long seed) {

  public DemoOptions {
    if (rate < 1 || rate > 1_000 || seconds < 1 || seconds > 3_600) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID,
          "--rate must be from 1 to 1000 and --seconds from 1 to 3600, but are %d and %d"
              .formatted(rate, seconds));
    }
  }

  int changes() {
    return rate * seconds;
  }
}
