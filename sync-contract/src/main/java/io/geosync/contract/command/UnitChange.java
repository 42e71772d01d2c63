package io.geosync.contract.command;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One wish about one living unit, which is named by its country and code. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "op")
@JsonSubTypes({
  @JsonSubTypes.Type(value = UnitChange.Create.class, name = "create"),
  @JsonSubTypes.Type(value = UnitChange.Update.class, name = "update"),
  @JsonSubTypes.Type(value = UnitChange.Move.class, name = "move"),
  @JsonSubTypes.Type(value = UnitChange.Delete.class, name = "delete")
})
public sealed interface UnitChange {

  String countryCode();

  String code();

  /**
   * Adds a unit.
   *
   * @param parentCode a unit of the same country; absent for a root
   */
  record Create(
      String countryCode,
      String code,
      @Nullable String parentCode,
      int adminLevel,
      String adminType,
      Map<String, String> nameLocal,
      @Nullable Boolean isActive,
      @Nullable LocalDate validFrom,
      @Nullable LocalDate validTo)
      implements UnitChange {}

  /**
   * What is absent stays as it is.
   *
   * @param newCode gives the unit another code
   */
  record Update(
      String countryCode,
      String code,
      @Nullable String newCode,
      @Nullable Integer adminLevel,
      @Nullable String adminType,
      @Nullable Map<String, String> nameLocal,
      @Nullable Boolean isActive,
      @Nullable LocalDate validFrom,
      @Nullable LocalDate validTo)
      implements UnitChange {}

  /**
   * Hangs a unit, with all under it, elsewhere.
   *
   * @param parentCode the new parent, of the same country; absent makes the unit a root
   */
  record Move(String countryCode, String code, @Nullable String parentCode) implements UnitChange {}

  /**
   * Removes a unit.
   *
   * @param subtree also deletes everything under the unit; without it a unit with children is
   *     refused
   */
  record Delete(String countryCode, String code, boolean subtree) implements UnitChange {}
}
