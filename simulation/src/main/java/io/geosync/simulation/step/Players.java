package io.geosync.simulation.step;

import java.util.List;

/** Plays all parts to their ends. */
@FunctionalInterface
public interface Players {
  Played play(List<Turns.Cast> cast) throws InterruptedException;
}
