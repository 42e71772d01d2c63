package io.geosync.contract.reply;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Comparison of a tenant's actual rows with the landlord's units: result of {@code check-sync}.
 *
 * @param equal whether the rows of all countries are equal
 */
public record CheckReply(String tenant, boolean equal, List<CountryCheck> countries) {

  /**
   * Comparison of one country. Counts are numbers of rows.
   *
   * @param epoch epoch of the tenant stream
   * @param watermark last position up to which the tenant has applied all events
   * @param head last position of the country's stream
   * @param units units of the landlord that were compared
   * @param inFlight units that were not compared, because the tenant has not applied their last
   *     change yet
   * @param rejected units that the tenant's database rejects; they are compared, and are not equal
   * @param uncaptured units of the landlord whose rows differ from what was captured, because they
   *     were written while the triggers were disabled
   * @param missing units of the landlord that the tenant does not have
   * @param surplus official, not retired rows of the tenant that the landlord does not have
   * @param different rows with a different content hash
   * @param wrongParents rows whose {@code parent_id} is not the id of the row of their {@code
   *     parent_external_id}
   * @param wrongPaths rows whose {@code geo_path} differs from the path computed from the parents
   * @param wrongSuccessions units whose successions differ; absent from a function of an older
   *     version, which does not compare them
   * @param examples differences with their reasons, up to 20 of each kind, one line each
   * @param differences the same units with their places in the hierarchy, ordered as {@code
   *     examples}; absent from a function of an older version
   */
  public record CountryCheck(
      String country,
      boolean equal,
      long epoch,
      long watermark,
      long head,
      long units,
      long inFlight,
      long rejected,
      long uncaptured,
      long missing,
      long surplus,
      long different,
      long wrongParents,
      long wrongPaths,
      @Nullable Long wrongSuccessions,
      List<String> examples,
      @Nullable List<Difference> differences) {

    public CountryCheck {
      examples = List.copyOf(examples);
      differences = differences == null ? null : List.copyOf(differences);
    }
  }

  /**
   * A unit that differs.
   *
   * @param path codes of the units from the root down to this unit; the landlord's hierarchy, or
   *     the tenant's for a unit that the landlord never had
   * @param fault how it differs, as in {@code examples}
   */
  public record Difference(long unitId, List<String> path, String fault) {

    public Difference {
      path = List.copyOf(path);
    }
  }
}
