package io.geosync.contract.command;

import io.geosync.contract.succession.SuccessionKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One succession of an import: a line of the file of successions.
 *
 * @param line number of the line in the file, from 2; error messages contain it
 * @param countryCode the country of both units; the file of units has units of it
 * @param predecessorCode code of the unit that another one took over from: of the file of units, of
 *     the landlord, or of the unit that was deleted last
 * @param successorCode code of the unit that took over
 * @param effectiveDate the first day on which the successor stands for the predecessor
 * @param share the part of the predecessor that went to the successor: over 0, at most 1; absent if
 *     not known
 * @param isDefault whether rows that have to choose one of several successors choose this one
 * @param source where the fact is from; absent if not known
 */
public record ImportSuccession(
    long line,
    String countryCode,
    String predecessorCode,
    String successorCode,
    SuccessionKind kind,
    LocalDate effectiveDate,
    @Nullable BigDecimal share,
    boolean isDefault,
    @Nullable String source) {}
