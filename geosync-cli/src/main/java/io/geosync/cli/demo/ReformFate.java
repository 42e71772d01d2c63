package io.geosync.cli.demo;

/** What a reform does to a unit. */
enum ReformFate {
  LIVES_ON,
  ONE_SUCCESSOR,
  SPLIT_WITH_DEFAULT,
  /** The unit has several successors, of which none is the default. */
  SPLIT
}
