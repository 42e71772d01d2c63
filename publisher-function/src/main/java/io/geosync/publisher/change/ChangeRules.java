package io.geosync.publisher.change;

import io.geosync.contract.command.PublisherCommand.Change;
import io.geosync.contract.command.UnitChange;
import io.geosync.publisher.landlord.Required;

/** Checks the fields of the command {@code change} before the database is accessed. */
final class ChangeRules {
  /**
   * A change locks the streams of its countries until it commits, so its size is limited. Use an
   * import for more changes.
   */
  static final int MAX_CHANGES = 1_000;

  private ChangeRules() {}

  /**
   * Checks a command and each of its changes.
   *
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
