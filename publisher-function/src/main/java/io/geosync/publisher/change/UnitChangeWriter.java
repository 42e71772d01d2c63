package io.geosync.publisher.change;

import io.geosync.contract.command.UnitChange;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.publisher.unit.UnitEntity;
import io.geosync.publisher.unit.UnitRejections;
import io.geosync.publisher.unit.Units;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Locale;

/**
 * Applies changes in order and flushes after each: a code that one change releases is free for the
 * next, and an error names the change that caused it.
 */
@ApplicationScoped
class UnitChangeWriter {
  private final Units units;

  UnitChangeWriter(Units units) {
    this.units = units;
  }

  /**
   * Applies changes in the caller's transaction, which must have locked the streams of all their
   * countries.
   *
   * @return the number of units that were created, updated or deleted
   */
  int apply(List<UnitChange> changes) {
    ChangedUnits changed = ChangedUnits.of(units, changes);
    for (int number = 1; number <= changes.size(); number++) {
      UnitChange change = changes.get(number - 1);
      String what = describe(number, change);
      try {
        apply(change, changed);
        units.flush();
      } catch (PersistenceException failure) {
        throw UnitRejections.of(failure, what).map(RuntimeException.class::cast).orElse(failure);
      } catch (GeosyncException rejected) {
        throw new GeosyncException(
            rejected.errorId(), what + ": " + rejected.getMessage(), rejected);
      }
    }
    return changed.touchedUnits();
  }

  private void apply(UnitChange change, ChangedUnits changed) {
    switch (change) {
      case UnitChange.Create create -> create(create, changed);
      case UnitChange.Update update -> update(update, changed);
      case UnitChange.Move move -> {
        UnitKey key = key(move);
        UnitEntity unit = changed.named(key);
        unit.parentId = changed.parentId(move.countryCode(), move.parentCode());
        changed.changed(key, unit);
      }
      case UnitChange.Delete delete -> delete(delete, changed);
    }
  }

  private void create(UnitChange.Create create, ChangedUnits changed) {
    if (create.revives()) {
      changed.changed(key(create), revived(create, changed));
      return;
    }
    UnitEntity unit = new UnitEntity();
    unit.countryCode = create.countryCode();
    unit.code = create.code();
    unit.parentId = changed.parentId(create.countryCode(), create.parentCode());
    unit.adminLevel = create.adminLevel();
    unit.adminType = create.adminType();
    unit.nameLocal = create.nameLocal();
    unit.isActive = create.isActive() == null || create.isActive();
    unit.validFrom = create.validFrom();
    unit.validTo = create.validTo();
    units.persist(unit);
    changed.changed(key(create), unit);
  }

  private UnitEntity revived(UnitChange.Create create, ChangedUnits changed) {
    UnitEntity unit =
        units.revive(create, changed.parentId(create.countryCode(), create.parentCode()));
    if (unit == null) {
      throw new GeosyncException(
          ErrorId.UNIT_NOT_FOUND,
          "%s has no deleted unit '%s' to revive; create the unit without revive"
              .formatted(create.countryCode(), create.code()));
    }
    return unit;
  }

  private static void update(UnitChange.Update update, ChangedUnits changed) {
    UnitEntity unit = changed.named(key(update));
    unit.code = update.newCode() == null ? unit.code : update.newCode();
    unit.adminLevel = update.adminLevel() == null ? unit.adminLevel : update.adminLevel();
    unit.adminType = update.adminType() == null ? unit.adminType : update.adminType();
    unit.nameLocal = update.nameLocal() == null ? unit.nameLocal : update.nameLocal();
    unit.isActive = update.isActive() == null ? unit.isActive : update.isActive();
    unit.validFrom = update.validFrom() == null ? unit.validFrom : update.validFrom();
    unit.validTo = update.validTo() == null ? unit.validTo : update.validTo();
    changed.changed(key(update), unit);
  }

  private void delete(UnitChange.Delete delete, ChangedUnits changed) {
    UnitEntity unit = changed.named(key(delete));
    if (delete.subtree()) {
      changed.deleted(units.deleteSubtree(unit));
      return;
    }
    // Counted here because the foreign key of an adopted table may cascade.
    long children = units.childrenOf(unit);
    if (children > 0) {
      throw new GeosyncException(
          ErrorId.UNIT_HAS_CHILDREN,
          "the unit has %d children; delete it with its subtree, or move the children first"
              .formatted(children));
    }
    changed.deleted(List.of(unit.storedId()));
    units.delete(unit);
  }

  private static UnitKey key(UnitChange change) {
    return new UnitKey(change.countryCode(), change.code());
  }

  private static String describe(int number, UnitChange change) {
    String operation = change.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    return "change %d (%s %s)".formatted(number, operation, key(change));
  }
}
