package io.geosync.cli.demo;

import java.util.List;

/**
 * What the demo found.
 *
 * @param settled every watermark reached its head within the limit
 * @param overall latency of all tenants' events together
 */
public record DemoReport(
    Import large,
    LiveResult live,
    boolean settled,
    List<TenantRow> tenants,
    Latency overall,
    Adoption adopted,
    String state,
    String landlordUri) {

  /**
   * The import of a country down to its smallest units.
   *
   * @param seconds from its commit until the last tenant had all of it
   */
  public record Import(String country, long units, int tenants, double seconds) {
    public boolean inTime() {
      return seconds <= LargeImport.LIMIT.toSeconds();
    }
  }

  /** One tenant, one country. */
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
   * The tenant that brought its own table.
   *
   * @param members its rows that stand on unit ids
   * @param membersKept those that stand on the same unit as before
   * @param customUnits its own units
   * @param customUnitsKept those still there under their id
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
