package io.geosync.contract.reply;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.geosync.contract.reply.UnitChildrenReply.UnitName;
import io.geosync.contract.unit.UnitState;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The units below a unit in the landlord and in a tenant's database side by side, in ascending
 * order of code: result of {@code tenant-units}.
 *
 * @param path the units of the landlord from the root down to the parent; empty for the roots
 * @param next where the next page begins; absent: these are all
 */
public record TenantUnitsReply(
    String tenant, String country, List<UnitName> path, List<Pair> units, @Nullable String next) {

  public TenantUnitsReply {
    path = List.copyOf(path);
    units = List.copyOf(units);
  }

  /** How a tenant's row compares with the landlord's unit. */
  public enum Difference {
    /** The row is equal, and below the same unit. */
    @JsonProperty("equal")
    EQUAL,
    /** The tenant has not applied the unit's last event yet. */
    @JsonProperty("in-flight")
    IN_FLIGHT,
    /** The tenant does not have the unit. */
    @JsonProperty("missing")
    MISSING,
    /** The row has other values, or is below another unit. */
    @JsonProperty("different")
    DIFFERENT,
    /** The tenant has an official row that the landlord does not have here. */
    @JsonProperty("surplus")
    SURPLUS,
    /** The unit was deleted; tenant rows reference it, so that the tenant keeps it as retired. */
    @JsonProperty("retired")
    RETIRED,
    /** The tenant's own unit, which the landlord never had. */
    @JsonProperty("custom")
    CUSTOM
  }

  /**
   * A unit of the landlord, or the tenant's row, or both.
   *
   * @param code the landlord's code, or the tenant's code if the landlord does not have the unit
   *     here
   */
  public record Pair(
      String code,
      Difference difference,
      @Nullable UnitState landlord,
      @Nullable TenantUnit tenant) {}

  /**
   * A row of {@code tenant_geo_units}.
   *
   * @param externalGeoId the landlord's key of the unit; absent for a custom unit
   * @param unitType {@code official} or {@code custom}
   * @param code the landlord's code of an official row, and the own code of a custom unit
   * @param children number of rows directly below it
   */
  public record TenantUnit(
      long id,
      @Nullable Long externalGeoId,
      String unitType,
      int adminLevel,
      String adminType,
      String code,
      Map<String, String> nameLocal,
      boolean isActive,
      boolean retired,
      @Nullable LocalDate validFrom,
      @Nullable LocalDate validTo,
      long children) {}
}
