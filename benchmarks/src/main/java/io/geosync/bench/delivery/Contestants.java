package io.geosync.bench.delivery;

import io.geosync.bench.TemporaryFolder;
import io.geosync.bench.report.Conditions;
import io.geosync.bench.report.Meter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The contestants of a run; the first is the base of the ratios. */
final class Contestants implements AutoCloseable {
  private final TemporaryFolder peerFolder;
  private final TemporaryFolder ownFolder;
  private final LogicalReplication peer;
  private final GeosyncContestant geosync;
  private final Conditions conditions;

  private Contestants(
      TemporaryFolder peerFolder,
      TemporaryFolder ownFolder,
      LogicalReplication peer,
      GeosyncContestant geosync,
      Conditions conditions) {
    this.peerFolder = peerFolder;
    this.ownFolder = ownFolder;
    this.peer = peer;
    this.geosync = geosync;
    this.conditions = conditions;
  }

  /**
   * Starts all contestants. The first of them to serve determines the conditions.
   *
   * @param repository contains the function packages
   */
  static Contestants start(Path repository) throws Exception {
    TemporaryFolder peerFolder = new TemporaryFolder("geosync-bench-peer");
    TemporaryFolder ownFolder = new TemporaryFolder("geosync-bench");
    LogicalReplication peer = LogicalReplication.start(peerFolder.path());
    try {
      Conditions conditions = Conditions.read(peer.landlord().settings());
      return new Contestants(
          peerFolder,
          ownFolder,
          peer,
          GeosyncContestant.start(ownFolder.path(), repository),
          conditions);
    } catch (Exception failure) {
      peer.close();
      throw failure;
    }
  }

  /** In turns, each contestant is the first. */
  List<Contestant> inTurn(int round) {
    return round % 2 == 0 ? List.of(peer, geosync) : List.of(geosync, peer);
  }

  GeosyncContestant geosync() {
    return geosync;
  }

  Conditions conditions() {
    return conditions;
  }

  Meter meter() throws IOException {
    return Meter.of(peer.folder(), geosync.folder());
  }

  @Override
  public void close() throws IOException {
    try (peerFolder;
        ownFolder;
        peer) {
      geosync.close();
    }
  }
}
