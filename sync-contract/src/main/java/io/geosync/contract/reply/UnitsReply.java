package io.geosync.contract.reply;

import io.geosync.contract.unit.UnitState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Living units of the landlord in ascending order of code: result of {@code units}.
 *
 * @param next code of the last unit if more units may follow; absent: these are all
 */
public record UnitsReply(List<UnitState> units, @Nullable String next) {}
