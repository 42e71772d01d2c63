package io.geosync.publisher.tenant;

import io.geosync.contract.command.PublisherCommand.TenantAdd;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a tenant must be to be registered. */
final class TenantRules {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final Pattern ENVIRONMENT = Pattern.compile("env:[A-Za-z_][A-Za-z0-9_]*");
  private static final Set<String> NOT_YET = Set.of("ssm", "secretsmanager", "rds-iam");

  private TenantRules() {}

  /**
   * @throws GeosyncException tenant.invalid, or credentials.unresolved for a reference that nothing
   *     here can resolve
   */
  static void require(TenantAdd command) {
    if (command.name() == null || !NAME.matcher(command.name()).matches()) {
      throw invalid(
          "name '%s' must have 1 to 63 small letters, digits, - or _, and begin with a letter or digit"
              .formatted(command.name()));
    }
    requireCountries(command.countries());
    DatabaseUrl.require(command.databaseUrl());
    requireCredentials(command.credentials());
  }

  static void requireCountries(@Nullable List<String> countries) {
    if (countries == null || countries.isEmpty()) {
      throw invalid("countries are missing: a tenant has one or more");
    }
    for (String country : countries) {
      if (country == null || !COUNTRY.matcher(country).matches()) {
        throw invalid(
            "country '%s' is no ISO 3166-1 alpha-2 code in upper case".formatted(country));
      }
    }
  }

  static void requireCredentials(@Nullable String reference) {
    if (reference == null || ENVIRONMENT.matcher(reference).matches()) {
      return;
    }
    int colon = reference.indexOf(':');
    if (colon > 0 && NOT_YET.contains(reference.substring(0, colon))) {
      throw new GeosyncException(
          ErrorId.CREDENTIALS_UNRESOLVED,
          "references of kind '%s' cannot be resolved yet; use env:NAME"
              .formatted(reference.substring(0, colon)));
    }
    throw invalid("credentials must be a reference as env:NAME, never a secret itself");
  }

  private static GeosyncException invalid(String message) {
    return new GeosyncException(ErrorId.TENANT_INVALID, message);
  }
}
