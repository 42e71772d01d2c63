package io.geosync.runtime.database;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Credentials in variables of the function's environment: {@code env:NAME}, of which the value is
 * {@code user:password}.
 */
@Singleton
public final class EnvironmentCredentials implements CredentialSource {
  private static final String KIND = "env:";

  private final Map<String, String> environment;

  @Inject
  public EnvironmentCredentials() {
    this(System.getenv());
  }

  /**
   * @param environment the variables; each resolution reads them again
   */
  public EnvironmentCredentials(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Credentials resolve(String reference) {
    if (!reference.startsWith(KIND)) {
      throw new GeosyncException(
          ErrorId.CREDENTIALS_UNRESOLVED,
          "Cannot resolve the credentials '%s': this kind is not supported. Use env:NAME."
              .formatted(reference));
    }
    String value = environment.get(reference.substring(KIND.length()));
    int colon = value == null ? -1 : value.indexOf(':');
    if (value == null || colon < 1) {
      throw new GeosyncException(
          ErrorId.CREDENTIALS_UNRESOLVED,
          "Cannot resolve the credentials %s: the variable is not set or not of the form user:password. Set it in the function's environment."
              .formatted(reference));
    }
    return new Credentials(value.substring(0, colon), value.substring(colon + 1));
  }

  @Override
  public Credentials renewed(String reference) {
    return resolve(reference);
  }
}
