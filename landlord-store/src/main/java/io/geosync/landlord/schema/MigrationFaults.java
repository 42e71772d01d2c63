package io.geosync.landlord.schema;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Names what stopped a migration, by SQLSTATE. */
final class MigrationFaults {
  private MigrationFaults() {}

  static GeosyncException named(Exception failure) {
    SQLException said = saidIn(failure);
    String state = said == null || said.getSQLState() == null ? "" : said.getSQLState();
    String words = String.valueOf((said == null ? failure : said).getMessage());
    return switch (state) {
      case "55P03", "40P01", "40001" ->
          new GeosyncException(
              ErrorId.LANDLORD_CONTENTION,
              "other sessions hold the table of units; migrate again when they have ended: "
                  + words,
              failure);
      case "53300", "57P01", "57P02", "57P03" -> unreachable(words, failure);
      default ->
          switch (state.length() == 5 ? state.substring(0, 2) : "") {
            case "08", "28", "3D" -> unreachable(words, failure);
            // Rows of an adopted table that the rules refuse, or something of its own in the way.
            case "22", "23", "42", "2B", "0A" ->
                new GeosyncException(
                    ErrorId.LANDLORD_TABLE_SHAPE,
                    "what is in the landlord's database does not fit; mend it and migrate again: "
                        + words,
                    failure);
            default ->
                new GeosyncException(ErrorId.DEFECT, "the migration failed: " + words, failure);
          };
    };
  }

  private static GeosyncException unreachable(String words, Exception failure) {
    return new GeosyncException(
        ErrorId.LANDLORD_UNREACHABLE, "the landlord database does not answer: " + words, failure);
  }

  private static @Nullable SQLException saidIn(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException said) {
        return said;
      }
    }
    return null;
  }
}
