package io.geosync.imports;

import java.util.Optional;

/** Turns a line of a file into a row of an import. */
interface LineParser<C extends FileColumn, R> {
  /** Returns the row of a line; empty if the line has a problem, which it has reported. */
  Optional<R> parse(Line<C> line);
}
