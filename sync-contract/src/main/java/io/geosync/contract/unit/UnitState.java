package io.geosync.contract.unit;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The state of an administrative unit in the landlord's database.
 *
 * @param id the landlord's key of the unit; it never changes, and no other unit gets it
 * @param countryCode ISO 3166-1 alpha-2 code, upper case
 * @param adminLevel 0 for a country, greater below it
 * @param adminType kind of unit, for example {@code province}
 * @param code code of the unit, unique among the living units of its country
 * @param nameLocal language tag to name, at most 32 KiB as JSON
 * @param parentId key of the parent; absent for a root
 * @param isActive whether the unit is in use
 * @param validFrom first day of validity; absent if not limited
 * @param validTo last day of validity; absent if not limited
 */
public record UnitState(
    long id,
    String countryCode,
    int adminLevel,
    String adminType,
    String code,
    Map<String, String> nameLocal,
    @Nullable Long parentId,
    boolean isActive,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo) {

  /** An id that no unit has. The event of an unreadable log row deletes the unit of this id. */
  public static final long NO_UNIT = Long.MIN_VALUE;

  private static final int MAX_YEAR = 9999;

  /**
   * @throws IllegalArgumentException if a value cannot be carried to every tenant database
   */
  public UnitState {
    nameLocal = Collections.unmodifiableMap(new TreeMap<>(nameLocal));
    requireText("country_code", countryCode);
    requireText("admin_type", adminType);
    requireText("code", code);
    nameLocal.forEach(
        (language, name) -> {
          requireText("name_local", language);
          if (name == null || !isStorable(name)) {
            requireText("name_local " + language, name);
          }
        });
    requireDate("valid_from", validFrom);
    requireDate("valid_to", validTo);
  }

  /** PostgreSQL stores neither the character NUL nor half of a surrogate pair. */
  private static void requireText(String field, @Nullable String text) {
    if (text == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
    if (!isStorable(text)) {
      throw new IllegalArgumentException(
          field + " contains the character NUL or half of a surrogate pair");
    }
  }

  /** Without a stream of code points: every event passes here on its way out and on its way in. */
  private static boolean isStorable(String text) {
    int length = text.length();
    for (int at = 0; at < length; at++) {
      char unit = text.charAt(at);
      if (unit == 0) {
        return false;
      }
      if (Character.isSurrogate(unit)) {
        at++;
        if (at == length || !Character.isSurrogatePair(unit, text.charAt(at))) {
          return false;
        }
      }
    }
    return true;
  }

  private static void requireDate(String field, @Nullable LocalDate date) {
    if (date != null && (date.getYear() < 1 || date.getYear() > MAX_YEAR)) {
      throw new IllegalArgumentException(
          "%s is %s; it must be between 0001-01-01 and 9999-12-31".formatted(field, date));
    }
  }
}
