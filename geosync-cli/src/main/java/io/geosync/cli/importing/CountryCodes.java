package io.geosync.cli.importing;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which two letters name a country: ISO 3166-1's, and those it leaves to its users. */
final class CountryCodes {
  private static final Set<String> ASSIGNED = Set.of(Locale.getISOCountries());
  private static final Pattern FOR_USERS = Pattern.compile("AA|Q[M-Z]|X[A-Z]|ZZ");

  private CountryCodes() {}

  static boolean knows(String code) {
    return ASSIGNED.contains(code) || FOR_USERS.matcher(code).matches();
  }
}
