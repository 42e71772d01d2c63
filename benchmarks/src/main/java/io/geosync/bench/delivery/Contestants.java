package io.geosync.bench.delivery;

import io.geosync.bench.TemporaryFolder;
import io.geosync.bench.report.Conditions;
import io.geosync.bench.report.Meter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** The contestants of a run; the first is the base of the ratios. */
final class Contestants implements AutoCloseable {
  private final Deque<AutoCloseable> opened;
  private final List<Contestant> all;
  private final Conditions conditions;

  private Contestants(Deque<AutoCloseable> opened, List<Contestant> all, Conditions conditions) {
    this.opened = opened;
    this.all = List.copyOf(all);
    this.conditions = conditions;
  }

  /**
   * Starts logical replication, geosync and other contestants. The first of them to serve
   * determines the conditions.
   *
   * @param repository contains the function packages
   */
  static Contestants start(Path repository, List<ContestantProvider> others) throws Exception {
    Deque<AutoCloseable> opened = new ArrayDeque<>();
    try {
      LogicalReplication peer = opened(opened, LogicalReplication.start(folder(opened)));
      Conditions conditions = Conditions.read(peer.landlord().settings());
      List<Contestant> all = new ArrayList<>(List.of(peer));
      all.add(opened(opened, GeosyncContestant.start(folder(opened), repository)));
      for (ContestantProvider other : others) {
        all.add(opened(opened, other.start(folder(opened))));
      }
      return new Contestants(opened, all, conditions);
    } catch (Exception failure) {
      close(opened);
      throw failure;
    }
  }

  private static Path folder(Deque<AutoCloseable> opened) throws IOException {
    return opened(opened, new TemporaryFolder("geosync-bench")).path();
  }

  private static <T extends AutoCloseable> T opened(Deque<AutoCloseable> opened, T resource) {
    opened.addLast(resource);
    return resource;
  }

  /** In turns, each contestant is the first. */
  List<Contestant> inTurn(int round) {
    List<Contestant> turn = new ArrayList<>(all);
    Collections.rotate(turn, -round);
    return List.copyOf(turn);
  }

  Conditions conditions() {
    return conditions;
  }

  Meter meter() throws IOException {
    return Meter.of(all.stream().map(Contestant::folder).toArray(Path[]::new));
  }

  @Override
  public void close() throws Exception {
    close(opened);
  }

  /** Closes all of them, the last first, also if one fails. */
  private static void close(Deque<AutoCloseable> opened) throws Exception {
    if (!opened.isEmpty()) {
      try {
        opened.removeLast().close();
      } finally {
        close(opened);
      }
    }
  }
}
