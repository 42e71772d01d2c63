package io.geosync.publisher.unit;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.publisher.landlord.SqlFailures;
import java.sql.SQLException;
import java.util.Optional;

/** What the landlord refuses about a unit, by SQLSTATE and the name of the constraint. */
public final class UnitRefusals {
  private UnitRefusals() {}

  /**
   * @param what names the change, and begins the message
   * @return empty when the database did not refuse content, but failed
   */
  public static Optional<GeosyncException> of(Throwable failure, String what) {
    return SqlFailures.of(failure)
        .filter(UnitRefusals::isRefusal)
        .map(
            said ->
                new GeosyncException(
                    isTakenCode(said) ? ErrorId.UNIT_CODE_TAKEN : ErrorId.UNIT_REFUSED,
                    what + ": " + reason(said),
                    failure));
  }

  /** Data exceptions (22), integrity violations (23), and what a trigger of the landlord raised. */
  private static boolean isRefusal(SQLException said) {
    String state = SqlFailures.state(said);
    return state.startsWith("22") || state.startsWith("23") || state.equals("P0001");
  }

  private static boolean isTakenCode(SQLException said) {
    return SqlFailures.state(said).equals("23505");
  }

  private static String reason(SQLException said) {
    return switch (SqlFailures.constraint(said)) {
      case "geosync_unit_code_once" -> "another unit of the country has this code";
      case "geosync_unit_cycle" ->
          "the unit would lie under itself; move the units below it elsewhere first";
      case "geosync_unit_parent" ->
          "the parent is no unit of the same country, or units still lie below";
      case "geosync_unit_name_local" ->
          "name_local must be an object of language to name, at most 32 KiB";
      case "geosync_unit_level" -> "admin_level must be 0 or greater";
      case "geosync_unit_code" -> "code must have 1 to 200 characters";
      case "geosync_unit_country" -> "country_code must be two capital letters";
      case "geosync_unit_dates" -> "valid_from and valid_to must be finite dates";
      case "geosync_unit_identity" -> "id and country_code of a unit never change";
      // A constraint or trigger of the landlord's own: its words are the best there are.
      default -> "the landlord's database refuses it: " + SqlFailures.sentence(said);
    };
  }
}
