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
 * Does changes one after the other, each flushed before the next: a code given up is free for the
 * next change, and a refusal names the change that caused it.
 */
@ApplicationScoped
class UnitChangeWriter {
  private final Units units;

  UnitChangeWriter(Units units) {
    this.units = units;
  }

  /**
   * Runs inside a transaction that holds the streams of all the countries.
   *
   * @return how many units were touched
   */
  int apply(List<UnitChange> changes) {
    ChangedUnits atWork = ChangedUnits.of(units, changes);
    for (int number = 1; number <= changes.size(); number++) {
      UnitChange change = changes.get(number - 1);
      String what = describe(number, change);
      try {
        apply(change, atWork);
        units.flush();
      } catch (PersistenceException failure) {
        throw UnitRejections.of(failure, what).map(RuntimeException.class::cast).orElse(failure);
      } catch (GeosyncException refused) {
        throw new GeosyncException(refused.errorId(), what + ": " + refused.getMessage(), refused);
      }
    }
    return atWork.touchedUnits();
  }

  private void apply(UnitChange change, ChangedUnits atWork) {
    switch (change) {
      case UnitChange.Create create -> create(create, atWork);
      case UnitChange.Update update -> update(update, atWork);
      case UnitChange.Move move -> {
        UnitKey key = key(move);
        UnitEntity unit = atWork.named(key);
        unit.parentId = atWork.parentId(move.countryCode(), move.parentCode());
        atWork.changed(key, unit);
      }
      case UnitChange.Delete delete -> delete(delete, atWork);
    }
  }

  private void create(UnitChange.Create create, ChangedUnits atWork) {
    UnitEntity unit = new UnitEntity();
    unit.countryCode = create.countryCode();
    unit.code = create.code();
    unit.parentId = atWork.parentId(create.countryCode(), create.parentCode());
    unit.adminLevel = create.adminLevel();
    unit.adminType = create.adminType();
    unit.nameLocal = create.nameLocal();
    unit.isActive = create.isActive() == null || create.isActive();
    unit.validFrom = create.validFrom();
    unit.validTo = create.validTo();
    units.persist(unit);
    atWork.changed(key(create), unit);
  }

  private static void update(UnitChange.Update update, ChangedUnits atWork) {
    UnitEntity unit = atWork.named(key(update));
    unit.code = update.newCode() == null ? unit.code : update.newCode();
    unit.adminLevel = update.adminLevel() == null ? unit.adminLevel : update.adminLevel();
    unit.adminType = update.adminType() == null ? unit.adminType : update.adminType();
    unit.nameLocal = update.nameLocal() == null ? unit.nameLocal : update.nameLocal();
    unit.isActive = update.isActive() == null ? unit.isActive : update.isActive();
    unit.validFrom = update.validFrom() == null ? unit.validFrom : update.validFrom();
    unit.validTo = update.validTo() == null ? unit.validTo : update.validTo();
    atWork.changed(key(update), unit);
  }

  private void delete(UnitChange.Delete delete, ChangedUnits atWork) {
    UnitEntity unit = atWork.named(key(delete));
    if (delete.subtree()) {
      atWork.gone(units.deleteSubtree(unit));
      return;
    }
    // Asked for, not left to the foreign key: an adopted table's own may cascade.
    long children = units.childrenOf(unit);
    if (children > 0) {
      throw new GeosyncException(
          ErrorId.UNIT_HAS_CHILDREN,
          "%d units lie directly below it; delete with subtree, or move them first"
              .formatted(children));
    }
    atWork.gone(List.of(unit.storedId()));
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
