package io.geosync.publisher.change;

import io.geosync.contract.command.PublisherCommand.Change;
import io.geosync.contract.command.UnitChange;
import io.geosync.publisher.landlord.Required;

/** What a change must hold before the database is asked. */
final class ChangeRules {
  /** One transaction holds its countries' streams; larger work is an import. */
  static final int MAX_CHANGES = 1_000;

  private ChangeRules() {}

  /**
   * @throws io.geosync.contract.error.GeosyncException command.invalid
   */
  static void require(Change command) {
    Required.list(command.changes(), "changes", MAX_CHANGES).forEach(ChangeRules::require);
  }

  private static void require(UnitChange change) {
    Required.country(change.countryCode(), "country_code");
    Required.text(change.code(), "code");
    switch (change) {
      case UnitChange.Create create -> {
        Required.text(create.adminType(), "admin_type");
        Required.value(create.nameLocal(), "name_local");
      }
      case UnitChange.Update update -> {
        if (update.newCode() != null) {
          Required.text(update.newCode(), "new_code");
        }
      }
      case UnitChange.Move move -> {}
      case UnitChange.Delete delete -> {}
    }
  }
}
