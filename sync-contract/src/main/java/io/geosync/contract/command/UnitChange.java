package io.geosync.contract.command;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of one living unit, which is identified by its country and code. Part of {@code
 * PublisherCommand.Change}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "op")
@JsonSubTypes({
  @JsonSubTypes.Type(value = UnitChange.Create.class, name = "create"),
  @JsonSubTypes.Type(value = UnitChange.Update.class, name = "update"),
  @JsonSubTypes.Type(value = UnitChange.Move.class, name = "move"),
  @JsonSubTypes.Type(value = UnitChange.Delete.class, name = "delete")
})
public sealed interface UnitChange {

  /** Returns the ISO 3166-1 alpha-2 code of the country. */
  String countryCode();

  /** Returns the current code of the unit. */
  String code();

  /**
   * Creates a unit.
   *
   * @param parentCode code of the parent in the same country; absent for a root
   * @param adminLevel 0 for a country, greater below it
   * @param nameLocal language tag to name
   * @param isActive absent: true
   * @param revive whether the unit gets the id of the unit of its code that was deleted last, so
   *     that rows of tenants that reference the deleted unit are on a live unit again; absent:
   *     false
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
      @Nullable LocalDate validTo,
      @Nullable Boolean revive)
      implements UnitChange {

    /** Returns whether the unit gets the id of a deleted unit. */
    public boolean revives() {
      return revive != null && revive;
    }
  }

  /**
   * Changes the fields that are present; the others keep their values.
   *
   * @param newCode the new code of the unit
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
   * Moves a unit and its subtree to another parent.
   *
   * @param parentCode code of the new parent in the same country; absent: the unit becomes a root
   */
  record Move(String countryCode, String code, @Nullable String parentCode) implements UnitChange {}

  /**
   * Deletes a unit.
   *
   * @param subtree also delete all units below it; without it, the function rejects the deletion of
   *     a unit with children with {@code unit.has-children}
   */
  record Delete(String countryCode, String code, boolean subtree) implements UnitChange {}
}
