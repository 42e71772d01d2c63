package io.geosync.cli.demo;

import io.geosync.contract.command.UnitChange;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The result of the demo.
 *
 * @param settled whether every watermark reached the last position of its stream in time
 * @param overall latency over the events of all tenants
 */
public record DemoReport(
    Import large,
    Live live,
    boolean settled,
    List<TenantRow> tenants,
    Latency overall,
    Adoption adopted,
    String state,
    String landlordUri) {

  /**
   * The import of a country with all its levels.
   *
   * @param seconds from its commit until the last tenant had applied it
   */
  public record Import(String country, long units, int tenants, double seconds) {
    public boolean inTime() {
      return seconds <= LargeImport.LIMIT.toSeconds();
    }
  }

  /**
   * The live changes.
   *
   * @param seconds from the first call to the last reply
   */
  public record Live(int changes, double seconds, Map<ChangeKind, Integer> kinds) {

    public double perSecond() {
      return changes / seconds;
    }
  }

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

  /**
   * Milliseconds from the capture of an event to its apply.
   *
   * @param events number of measured events
   */
  public record Latency(long events, double p50, double p95, double max) {

    static Latency of(Collection<Double> milliseconds) {
      double[] sorted = milliseconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      return new Latency(
          sorted.length,
          atRank(sorted, 0.50),
          atRank(sorted, 0.95),
          Arrays.stream(sorted).max().orElse(0));
    }

    /** Returns the percentile by the nearest-rank method, which never interpolates. */
    private static double atRank(double[] sorted, double share) {
      return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
  }

  /** One stream of a tenant. */
  public record TenantRow(
      String tenant,
      String country,
      long units,
      long watermark,
      long head,
      Latency latency,
      boolean equal,
      List<String> findings) {}

  /**
   * The tenant whose existing unit table was adopted.
   *
   * @param members its rows that reference units
   * @param membersKept rows that reference the same unit as before
   * @param customUnits its custom units
   * @param customUnitsKept custom units that kept their ids
   */
  public record Adoption(
      String tenant, long members, long membersKept, long customUnits, long customUnitsKept) {
    public boolean kept() {
      return members == membersKept && customUnits == customUnitsKept;
    }
  }

  public boolean passed() {
    return settled
        && large.inTime()
        && adopted.kept()
        && tenants.stream().allMatch(TenantRow::equal);
  }
}
