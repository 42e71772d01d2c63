package io.geosync.publisher.unit;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.landlord.transaction.SqlStates;
import java.sql.SQLException;
import java.util.Optional;

/** Maps rejections of units by the landlord database to errors, by SQLSTATE and constraint name. */
public final class UnitRejections {
  private UnitRejections() {}

  /**
   * Returns the error for a failed statement.
   *
   * @param what describes the change; the message begins with it
   * @return empty if the failure is not about the content of a unit
   */
  public static Optional<GeosyncException> of(Throwable failure, String what) {
    return SqlStates.find(failure)
        .filter(UnitRejections::isRejection)
        .map(
            failed ->
                new GeosyncException(
                    SqlStates.isUniqueViolation(failed)
                        ? ErrorId.UNIT_CODE_TAKEN
                        : ErrorId.UNIT_REFUSED,
                    what + ": " + reason(failed),
                    failure));
  }

  /**
   * Data exceptions (22), integrity violations (23), and exceptions that triggers of the landlord
   * raise (P0001).
   */
  private static boolean isRejection(SQLException failed) {
    String state = SqlStates.state(failed);
    return state.startsWith("22") || state.startsWith("23") || state.equals("P0001");
  }

  private static String reason(SQLException failed) {
    return switch (SqlStates.constraint(failed)) {
      case "geosync_unit_code_once" ->
          "another unit of the country has this code; choose another code";
      case "geosync_unit_cycle" ->
          "the unit would be its own ancestor; move the units below it first";
      case "geosync_unit_parent" ->
          "the parent is not a unit of the same country, or the unit still has children";
      case "geosync_unit_name_local" ->
          "name_local must be an object of language to name, at most 32 KiB";
      case "geosync_unit_level" -> "admin_level must be between 0 and 32767";
      case "geosync_unit_type" ->
          "admin_type must have at most 200 characters, without control characters";
      case "geosync_unit_code" ->
          "code must have 1 to 200 characters, without blanks at its ends and invisible characters";
      case "geosync_unit_country" -> "country_code must be two capital letters";
      case "geosync_unit_valid_from", "geosync_unit_valid_to" ->
          "valid_from and valid_to must be between 0001-01-01 and 9999-12-31";
      case "geosync_unit_identity" -> "id and country_code of a unit cannot be changed";
      // A constraint or trigger of the application: only its own message explains it.
      default -> "the landlord database rejects it: " + SqlStates.message(failed);
    };
  }
}
