package io.geosync.tenantsync.connection;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.landlord.registry.Tenant;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The address of a tenant database and the credentials for it.
 *
 * @param credentials the reference {@code env:NAME}; absent: the user of the URL, without a
 *     password
 */
record TenantDatabase(String url, @Nullable String credentials) {
  private static final String FROM_ENVIRONMENT = "env:";
  private static final int POSTGRESQL_PORT = 5432;

  static TenantDatabase of(Tenant tenant) {
    return new TenantDatabase(tenant.databaseUrl(), tenant.credentials());
  }

  /**
   * Opens a connection.
   *
   * @param environment the variables in which credentials are looked up
   * @throws GeosyncException credentials.unresolved
   */
  Connection connect(Map<String, String> environment, int connectTimeoutSeconds)
      throws SQLException {
    URI uri = URI.create(url);
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {uri.getHost()});
    source.setPortNumbers(new int[] {uri.getPort() < 0 ? POSTGRESQL_PORT : uri.getPort()});
    source.setDatabaseName(uri.getPath().substring(1));
    source.setApplicationName("geosync-tenant-sync");
    source.setConnectTimeout(connectTimeoutSeconds);
    source.setLoginTimeout(connectTimeoutSeconds);
    source.setTcpKeepAlive(true);
    if (uri.getUserInfo() != null) {
      source.setUser(uri.getUserInfo());
    }
    if (credentials != null) {
      signIn(source, credentials, environment);
    }
    return source.getConnection();
  }

  private static void signIn(
      PGSimpleDataSource source, String reference, Map<String, String> environment) {
    if (!reference.startsWith(FROM_ENVIRONMENT)) {
      throw new GeosyncException(
          ErrorId.CREDENTIALS_UNRESOLVED,
          "Cannot resolve the credentials '%s': this kind is not supported. Use env:NAME."
              .formatted(reference));
    }
    String name = reference.substring(FROM_ENVIRONMENT.length());
    String value = environment.get(name);
    int colon = value == null ? -1 : value.indexOf(':');
    if (value == null || colon < 1) {
      throw new GeosyncException(
          ErrorId.CREDENTIALS_UNRESOLVED,
          "Cannot resolve the credentials %s: the variable is not set or not of the form user:password. Set it in the function's environment."
              .formatted(reference));
    }
    source.setUser(value.substring(0, colon));
    source.setPassword(value.substring(colon + 1));
  }
}
