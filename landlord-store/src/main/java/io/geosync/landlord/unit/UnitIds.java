package io.geosync.landlord.unit;

import io.geosync.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the ids of the units that an operator means by an id or a code. */
public final class UnitIds {
  private static final SqlStatement IDS_OF = SqlStatement.of(UnitIds.class, "ids_of.sql");
  private static final Pattern ID = Pattern.compile("-?[0-9]{1,18}");

  private UnitIds() {}

  /**
   * Returns the ids of the units that have this code, or had it when they were deleted, and the
   * text itself if it is a number; a unit of that id need not exist.
   *
   * @param country only units of this country have the code; absent: all countries
   */
  public static List<Long> of(Connection connection, String unit, @Nullable String country)
      throws SQLException {
    List<Long> ids =
        new ArrayList<>(
            IDS_OF
                .on(connection)
                .bind("code", unit)
                .bind("country", country)
                .list(row -> row.number("id")));
    if (ID.matcher(unit).matches()) {
      ids.add(Long.valueOf(unit));
    }
    return ids;
  }
}
