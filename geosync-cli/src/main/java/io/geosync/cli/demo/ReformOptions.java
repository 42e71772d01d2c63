package io.geosync.cli.demo;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.nio.file.Path;

/**
 * The size of a reform demo.
 *
 * @param state folder, emptied at the start
 * @param members members per tenant
 * @param seed seed of the units of the members
 */
public record ReformOptions(Path state, int members, long seed) {
  private static final int STEP = 100;
  private static final int MAX_MEMBERS = 1_000_000;

  public ReformOptions {
    if (members < STEP || members > MAX_MEMBERS || members % STEP != 0) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID,
          "--members must be a multiple of %d from %d to %d, but is %d"
              .formatted(STEP, STEP, MAX_MEMBERS, members));
    }
  }
}
