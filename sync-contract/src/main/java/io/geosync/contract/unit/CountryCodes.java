package io.geosync.contract.unit;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The codes of ISO 3166-1 alpha-2. */
public final class CountryCodes {
  private static final Set<String> ASSIGNED = Set.of(Locale.getISOCountries());

  /** The codes that ISO 3166-1 leaves to its users. */
  private static final Pattern USER_ASSIGNED = Pattern.compile("AA|Q[M-Z]|X[A-Z]|ZZ");

  private CountryCodes() {}

  /** Returns whether a country has this code, or users may assign it. */
  public static boolean isIso(String code) {
    return ASSIGNED.contains(code) || USER_ASSIGNED.matcher(code).matches();
  }
}
