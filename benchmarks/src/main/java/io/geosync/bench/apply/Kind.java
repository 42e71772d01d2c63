package io.geosync.bench.apply;

/** What the events of a batch do. */
enum Kind {
  NEW,
  UPDATE,
  DUPLICATE,
  MOVE
}
