package io.geosync.cli.demo;

import io.geosync.contract.command.UnitChange;

/** The four kinds of live changes. */
public enum ChangeKind {
  CREATED,
  UPDATED,
  MOVED,
  DELETED;

  static ChangeKind of(UnitChange change) {
    return switch (change) {
      case UnitChange.Create create -> CREATED;
      case UnitChange.Update update -> UPDATED;
      case UnitChange.Move move -> MOVED;
      case UnitChange.Delete delete -> DELETED;
    };
  }
}
