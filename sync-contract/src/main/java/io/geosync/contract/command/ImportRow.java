package io.geosync.contract.command;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One unit of an import: a line of the import file.
 *
 * @param line number of the line in the file, from 2; error messages contain it
 * @param parentCode code of the parent in the same country, in the file or in the landlord; absent
 *     for a root
 * @param nameLocal language tag to name
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
