package io.geosync.simulation.oracle;

/** Which successors the rows of a reference follow. A reference without a choice follows none. */
public enum FollowingChoice {
  /** Only certain ones. */
  CERTAIN,
  /** The default successor of a split as well. */
  DEFAULT
}
