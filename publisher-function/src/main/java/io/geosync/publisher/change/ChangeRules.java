package io.geosync.publisher.change;

import io.geosync.contract.command.PublisherCommand.Change;
import io.geosync.contract.command.UnitChange;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.unit.UnitValues;
import io.geosync.publisher.landlord.Required;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
   * @throws io.geosync.contract.error.GeosyncException command.invalid; unit.refused for a value
   *     that no unit can have
   */
  static void require(Change command) {
    Required.list(command.changes(), "changes", MAX_CHANGES).forEach(ChangeRules::require);
  }

  private static void require(UnitChange change) {
    Required.country(change.countryCode(), "country_code");
    Required.text(change.code(), "code");
    switch (change) {
      case UnitChange.Create create -> {
        accept("code", create.code(), UnitValues::codeFault);
        accept("parent_code", create.parentCode(), UnitValues::codeFault);
        accept(
            "admin_type", Required.text(create.adminType(), "admin_type"), UnitValues::textFault);
        accept(
            "name_local", Required.value(create.nameLocal(), "name_local"), UnitValues::namesFault);
        accept("valid_from", create.validFrom(), UnitValues::dateFault);
        accept("valid_to", create.validTo(), UnitValues::dateFault);
      }
      case UnitChange.Update update -> {
        if (update.newCode() != null) {
          Required.text(update.newCode(), "new_code");
        }
        accept("new_code", update.newCode(), UnitValues::codeFault);
        accept("admin_type", update.adminType(), UnitValues::textFault);
        accept("name_local", update.nameLocal(), UnitValues::namesFault);
        accept("valid_from", update.validFrom(), UnitValues::dateFault);
        accept("valid_to", update.validTo(), UnitValues::dateFault);
      }
      case UnitChange.Move move -> accept("parent_code", move.parentCode(), UnitValues::textFault);
      case UnitChange.Delete delete -> {}
    }
    accept("code", change.code(), UnitValues::textFault);
  }

  private static <T> void accept(
      String field, @Nullable T value, Function<T, Optional<String>> rule) {
    if (value == null) {
      return;
    }
    rule.apply(value)
        .ifPresent(
            reason -> {
              throw new GeosyncException(
                  ErrorId.UNIT_REFUSED,
                  UnitValues.printable(
                      "Field %s: %s. Correct the value.".formatted(field, reason)));
            });
  }
}
