package io.geosync.publisher.change;

import io.geosync.contract.command.UnitChange;
import io.geosync.landlord.unit.DeletedUnits;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds new units whose code a deleted unit had: the caller may have meant to revive it. */
@Singleton
final class DeletedCodes {
  private final DeletedUnits deleted;

  DeletedCodes(DeletedUnits deleted) {
    this.deleted = deleted;
  }

  /**
   * Returns one notice for each unit that was created with a deleted unit's code and not revived.
   */
  List<String> notices(Connection connection, List<UnitChange> changes) throws SQLException {
    Map<String, TreeSet<String>> created = new TreeMap<>();
    for (UnitChange change : changes) {
      if (change instanceof UnitChange.Create create && !create.revives()) {
        created
            .computeIfAbsent(create.countryCode(), country -> new TreeSet<>())
            .add(create.code());
      }
    }
    List<String> notices = new ArrayList<>();
    for (Map.Entry<String, TreeSet<String>> ofCountry : created.entrySet()) {
      String country = ofCountry.getKey();
      deleted
          .replaced(connection, country, ofCountry.getValue())
          .forEach((code, id) -> notices.add(notice(country, code, id)));
    }
    return notices;
  }

  private static String notice(String country, String code, long id) {
    return "%s %s is a new unit. Unit %d had this code and was deleted; tenant rows that reference it stay on the deleted unit. To continue it, delete the new unit and create it with --revive."
        .formatted(country, code, id);
  }
}
