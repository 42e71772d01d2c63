package io.geosync.bench.debezium;

import io.geosync.bench.delivery.Contestant;
import io.geosync.bench.delivery.ContestantProvider;
import java.nio.file.Path;

/** Starts Debezium. */
public final class DebeziumProvider implements ContestantProvider {
  /** Creates the provider; the service loader calls it. */
  public DebeziumProvider() {}

  @Override
  public Contestant start(Path folder) throws Exception {
    return DebeziumContestant.start(folder);
  }
}
