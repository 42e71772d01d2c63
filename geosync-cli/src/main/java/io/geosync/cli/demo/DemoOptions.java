package io.geosync.cli.demo;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.nio.file.Path;

/**
 * How large a demo.
 *
 * @param state emptied at the start
 * @param rate live changes a second
 */
public record DemoOptions(Path state, int rate, int seconds, long seed) {

  public DemoOptions {
    if (rate < 1 || rate > 1_000 || seconds < 1 || seconds > 3_600) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID,
          "--rate goes from 1 to 1000 and --seconds from 1 to 3600; not %d and %d"
              .formatted(rate, seconds));
    }
  }

  int changes() {
    return rate * seconds;
  }
}
