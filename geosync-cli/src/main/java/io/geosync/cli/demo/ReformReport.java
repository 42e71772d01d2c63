package io.geosync.cli.demo;

import java.util.List;

/**
 * The result of the reform demo.
 *
 * @param settled whether every tenant applied all events in time
 * @param units units of the landlord after the reform, with those that ended
 * @param live units that did not end
 * @param rows the file with the unit of each row before and after
 */
public record ReformReport(
    boolean settled, long units, long live, List<Tenant> tenants, String rows, String state) {

  /**
   * One tenant.
   *
   * @param keeps whether it keeps its references
   * @param equal whether the tenant's units and successions equal the landlord's
   */
  public record Tenant(
      String name, String choice, boolean keeps, boolean equal, List<Reference> references) {

    boolean passed() {
      return equal && references.stream().allMatch(reference -> reference.passed(keeps));
    }
  }

  /**
   * The rows of a tenant that reference units by one column.
   *
   * @param rows number of rows before the reform
   * @param moved rows that were moved to another unit
   * @param live rows on units that live
   * @param left rows on units that ended
   * @param lost rows that do not exist any longer or have no unit
   * @param differing rows on another unit than the successions name
   * @param undone moved rows that an undo returned to their unit
   * @param untouched whether nothing of the tenant's own was written
   * @param findings some of the rows that differ
   */
  public record Reference(
      String column,
      long rows,
      long moved,
      long live,
      long left,
      long lost,
      long differing,
      long undone,
      boolean untouched,
      List<String> findings) {

    boolean passed(boolean keeps) {
      boolean followed = keeps ? untouched : moved > 0 && undone == moved;
      return followed && lost == 0 && differing == 0 && live + left == rows;
    }
  }

  public boolean passed() {
    return settled && tenants.stream().allMatch(Tenant::passed);
  }
}
