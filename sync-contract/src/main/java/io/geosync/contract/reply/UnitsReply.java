package io.geosync.contract.reply;

import io.geosync.contract.unit.UnitState;
import java.util.List;

/** Units as the landlord has them. */
public record UnitsReply(List<UnitState> units) {}
