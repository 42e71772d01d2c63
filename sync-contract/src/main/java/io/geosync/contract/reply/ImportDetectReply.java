package io.geosync.contract.reply;

import io.geosync.contract.succession.SuccessionKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Successions that an import suggests, for a person to review: result of {@code import-detect}.
 *
 * @param proposals in ascending order of country, code of the predecessor and code of the successor
 * @param total number of all proposals
 * @param next where the next page begins; absent: these are all
 */
public record ImportDetectReply(List<Proposal> proposals, long total, @Nullable Long next) {

  public ImportDetectReply {
    proposals = List.copyOf(proposals);
  }

  /**
   * A unit that ends, and a unit of the same name that begins below the same parent, below a
   * successor of that parent, or, if the parent ends without a successor, below the unit above it.
   *
   * @param effectiveDate the day on which the successor begins; if the file does not say it, the
   *     day after the predecessor ends; if neither is known, the day of the import
   * @param share 1 if the predecessor has one successor; absent otherwise
   * @param name the name that both have
   */
  public record Proposal(
      String countryCode,
      String predecessorCode,
      String successorCode,
      SuccessionKind kind,
      LocalDate effectiveDate,
      @Nullable BigDecimal share,
      String name) {}
}
