package io.geosync.imports;

/** A column of one of the files of an import. */
interface FileColumn {
  /** The name of the column in the first line of the file. */
  String heading();

  /** Whether a file can do without the column. */
  boolean optional();
}
