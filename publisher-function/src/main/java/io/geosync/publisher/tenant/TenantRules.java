package io.geosync.publisher.tenant;

import io.geosync.contract.command.PublisherCommand.TenantAdd;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the name, countries and database URL of a tenant. */
final class TenantRules {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  private TenantRules() {}

  /**
   * Checks a tenant that is to be registered.
   *
   * @throws GeosyncException tenant.invalid
   */
  static void require(TenantAdd command) {
    if (command.name() == null || !NAME.matcher(command.name()).matches()) {
      throw invalid(
          "Tenant name '%s' is invalid. Use 1 to 63 lower-case letters, digits, - or _, beginning with a letter or digit."
              .formatted(command.name()));
    }
    requireCountries(command.countries());
    TenantDatabaseUrl.require(command.databaseUrl());
  }

  static void requireCountries(@Nullable List<String> countries) {
    if (countries == null || countries.isEmpty()) {
      throw invalid("Field countries is missing or empty. Name at least one country.");
    }
    for (String country : countries) {
      if (country == null || !COUNTRY.matcher(country).matches()) {
        throw invalid(
            "Country '%s' is invalid. Use an ISO 3166-1 alpha-2 code in upper case, such as VN."
                .formatted(country));
      }
    }
  }

  private static GeosyncException invalid(String message) {
    return new GeosyncException(ErrorId.TENANT_INVALID, message);
  }
}
