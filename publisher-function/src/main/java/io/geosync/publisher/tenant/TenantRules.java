package io.geosync.publisher.tenant;

import io.geosync.contract.command.PublisherCommand.TenantAdd;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the name, countries, database URL and credentials of a tenant. */
final class TenantRules {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final Pattern ENVIRONMENT = Pattern.compile("env:[A-Za-z_][A-Za-z0-9_]*");
  private static final Set<String> UNSUPPORTED_KINDS = Set.of("ssm", "secretsmanager", "rds-iam");

  private TenantRules() {}

  /**
   * Checks a tenant that is to be registered.
   *
   * @throws GeosyncException tenant.invalid; credentials.unresolved for a kind of reference that is
   *     not supported
   */
  static void require(TenantAdd command) {
    if (command.name() == null || !NAME.matcher(command.name()).matches()) {
      throw invalid(
          "Tenant name '%s' is invalid. Use 1 to 63 lower-case letters, digits, - or _, beginning with a letter or digit."
              .formatted(command.name()));
    }
    requireCountries(command.countries());
    TenantDatabaseUrl.require(command.databaseUrl());
    requireCredentials(command.credentials());
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

  static void requireCredentials(@Nullable String reference) {
    if (reference == null || ENVIRONMENT.matcher(reference).matches()) {
      return;
    }
    int colon = reference.indexOf(':');
    if (colon > 0 && UNSUPPORTED_KINDS.contains(reference.substring(0, colon))) {
      throw new GeosyncException(
          ErrorId.CREDENTIALS_UNRESOLVED,
          "Credentials of kind '%s' are not supported. Use env:NAME."
              .formatted(reference.substring(0, colon)));
    }
    throw invalid(
        "Field credentials must be a reference of the form env:NAME, not the secret itself.");
  }

  private static GeosyncException invalid(String message) {
    return new GeosyncException(ErrorId.TENANT_INVALID, message);
  }
}
