package io.geosync.contract.command;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One unit of an import, as its line of the file says.
 *
 * @param line of the file, from 2; errors name it
 * @param parentCode a unit of the same country, anywhere in the file or already there
 */
public record ImportRow(
    long line,
    String countryCode,
    String code,
    @Nullable String parentCode,
    int adminLevel,
    String adminType,
    Map<String, String> nameLocal,
    boolean isActive,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo) {}
