package io.geosync.contract.reply;

import io.geosync.contract.unit.UnitState;
import java.util.List;

/** Living units of the landlord in ascending order of code: result of {@code units}. */
public record UnitsReply(List<UnitState> units) {}
