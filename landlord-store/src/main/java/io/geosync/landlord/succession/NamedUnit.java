package io.geosync.landlord.succession;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A unit that a command names.
 *
 * @param livingChildren number of its active children that do not end with the same command
 */
public record NamedUnit(
    long id,
    String code,
    boolean isActive,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo,
    long livingChildren) {}
