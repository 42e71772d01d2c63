package io.geosync.bench.capture;

import io.geosync.bench.landlord.BenchDatabase;
import io.geosync.contract.sql.SqlText;
import java.sql.SQLException;

/** The contestants. */
enum Variant {
  WITHOUT("without capture"),
  /** The capture as it is: the history has what the retention deletes from the log. */
  WITH("with capture"),
  /** What the retention deletes from the log is lost. */
  WITHOUT_VERSIONS("with capture, without versions"),
  /** Each event is written to the table of versions as well, by the transaction that captures. */
  WRITING_VERSIONS("with capture that writes versions");

  private final String title;

  Variant(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  boolean captures() {
    return this != WITHOUT;
  }

  boolean keepsVersions() {
    return this == WITH || this == WRITING_VERSIONS;
  }

  /** Creates the database of which this variant gets copies. */
  BenchDatabase template(BenchDatabase captured) throws SQLException {
    if (this == WITH) {
      return captured;
    }
    BenchDatabase template = captured.copy(name());
    switch (this) {
      case WITHOUT -> template.dropCapture();
      case WITHOUT_VERSIONS -> template.run(SqlText.of(Variant.class, "without_versions.sql"));
      case WRITING_VERSIONS ->
          template.run(
              SqlText.of(Variant.class, "without_versions.sql"),
              SqlText.of(Variant.class, "writing_versions.sql"));
      case WITH -> {}
    }
    return template;
  }
}
