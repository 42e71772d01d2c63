package io.geosync.tenantsync.connection;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.landlord.registry.Tenant;
import io.geosync.runtime.database.CredentialSource;
import io.geosync.runtime.database.Credentials;
import io.geosync.runtime.database.DatabaseTls;
import io.geosync.runtime.database.DatabaseUrl;
import io.geosync.runtime.database.SignIn;
import io.geosync.runtime.database.TlsProbe;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The address of a tenant database and the credentials for it.
 *
 * @param credentials a reference to credentials; absent: the user of the URL, without a password
 */
record TenantDatabase(String url, @Nullable String credentials) {
  private static final int CANCEL_TIMEOUT_SECONDS = 2;

  /** A tenant may return any amount of data, but the process has memory for many tenants. */
  private static final String MAX_RESULT = "32M";

  static TenantDatabase of(Tenant tenant) {
    return new TenantDatabase(tenant.databaseUrl(), tenant.credentials());
  }

  /**
   * Opens a connection. Rejected credentials are read again before the rejection is a failure.
   *
   * @throws GeosyncException credentials.unresolved, credentials.unavailable; tenant.invalid for a
   *     URL that cannot be used
   */
  Connection connect(CredentialSource source, DatabaseTls tls, int connectTimeoutSeconds)
      throws SQLException {
    DatabaseUrl parsed = parsed();
    return credentials == null
        ? open(parsed, tls, null, connectTimeoutSeconds)
        : SignIn.connect(
            source,
            credentials,
            parsed.address(),
            signIn -> open(parsed, tls, signIn, connectTimeoutSeconds));
  }

  private static Connection open(
      DatabaseUrl url, DatabaseTls tls, @Nullable Credentials signIn, int connectTimeoutSeconds)
      throws SQLException {
    PGSimpleDataSource source = dataSource(url, tls);
    source.setApplicationName("geosync-tenant-sync");
    // The second host of a URL is tried within the same time.
    source.setConnectTimeout(Math.max(1, connectTimeoutSeconds / source.getServerNames().length));
    // After rejected credentials the driver would skip the host for a while.
    source.setHostRecheckSeconds(0);
    source.setLoginTimeout(connectTimeoutSeconds);
    source.setTcpKeepAlive(true);
    source.setProperty(PGProperty.CANCEL_SIGNAL_TIMEOUT, Integer.toString(CANCEL_TIMEOUT_SECONDS));
    source.setProperty(PGProperty.MAX_RESULT_BUFFER, MAX_RESULT);
    if (signIn != null) {
      source.setUser(signIn.user());
      source.setPassword(signIn.password());
    }
    try {
      return source.getConnection();
    } catch (SQLException failure) {
      throw TlsProbe.named(failure, source);
    }
  }

  private DatabaseUrl parsed() {
    try {
      return DatabaseUrl.parse(url);
    } catch (DatabaseUrl.Invalid invalid) {
      throw invalid(invalid);
    }
  }

  private static PGSimpleDataSource dataSource(DatabaseUrl url, DatabaseTls tls) {
    try {
      return tls.dataSource(url);
    } catch (DatabaseUrl.Invalid invalid) {
      throw invalid(invalid);
    }
  }

  private static GeosyncException invalid(DatabaseUrl.Invalid invalid) {
    return new GeosyncException(
        ErrorId.TENANT_INVALID,
        "The registered database URL of the tenant %s. Correct it: geosync tenant update."
            .formatted(invalid.reason()),
        invalid);
  }
}
