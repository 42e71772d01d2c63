package io.geosync.publisher.tenant;

import io.geosync.contract.credential.CredentialGrant;
import io.geosync.contract.credential.CredentialReference;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.publisher.config.PublisherConfig;
import io.geosync.runtime.database.DatabaseUrl;
import io.geosync.runtime.secret.SecretsConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks the reference to a tenant's credentials before the registry stores it: its form, and
 * whether the functions of this deployment have the right to read it.
 */
@Singleton
final class TenantCredentialRules {
  private final boolean environment;
  private final Optional<List<CredentialGrant>> grants;

  @Inject
  TenantCredentialRules(PublisherConfig config, SecretsConfig secrets) {
    this(secrets.environment(), config.tenantCredentials().map(CredentialGrant::parseList));
  }

  /**
   * @param environment whether references {@code env:NAME} are accepted
   * @param grants what the functions may read; empty: not known, so every reference is accepted
   */
  TenantCredentialRules(boolean environment, Optional<List<CredentialGrant>> grants) {
    this.environment = environment;
    this.grants = grants;
  }

  /**
   * Checks the reference of a tenant.
   *
   * @param reference absent: the tenant needs no password
   * @param databaseUrl absent: it is not changed
   * @throws GeosyncException tenant.invalid; the message never repeats what is not a reference
   */
  void require(@Nullable String reference, @Nullable String databaseUrl) {
    if (reference == null) {
      return;
    }
    CredentialReference parsed = parsed(reference);
    switch (parsed) {
      case CredentialReference.Environment _ -> {
        if (!environment) {
          throw invalid(
              "Field credentials is %s, but only the embedded cloud resolves variables. Store the secret in Secrets Manager or Parameter Store and use %s."
                  .formatted(reference, CredentialReference.FORMS));
        }
      }
      case CredentialReference.RdsIam _ -> {
        requireOneHost(databaseUrl);
        requireGranted(parsed);
      }
      case CredentialReference.StoredSecret _, CredentialReference.Parameter _ ->
          requireGranted(parsed);
    }
  }

  private void requireGranted(CredentialReference reference) {
    if (grants.isPresent() && !CredentialGrant.anyCovers(grants.get(), reference)) {
      throw invalid(
          "The functions of this deployment may not read %s. They may read: %s. Add it to tenantCredentials of the deployment file and deploy, or use a covered name."
              .formatted(reference.text(), CredentialGrant.listed(grants.get())));
    }
  }

  private static void requireOneHost(@Nullable String databaseUrl) {
    if (databaseUrl == null) {
      return;
    }
    var address = DatabaseUrl.parse(databaseUrl).address();
    if (address.hosts().size() != 1 || address.user() == null) {
      throw invalid(
          "A token of RDS is for one host and one user, but database_url does not name exactly one of each. Use postgresql://user@host:port/database.");
    }
  }

  private static CredentialReference parsed(String reference) {
    try {
      return CredentialReference.parse(reference);
    } catch (CredentialReference.Invalid invalid) {
      throw new GeosyncException(
          ErrorId.TENANT_INVALID, "Field credentials %s.".formatted(invalid.reason()), invalid);
    }
  }

  private static GeosyncException invalid(String message) {
    return new GeosyncException(ErrorId.TENANT_INVALID, message);
  }
}
