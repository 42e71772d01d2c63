package io.geosync.runtime.database;

import io.geosync.contract.error.GeosyncException;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/**
 * Signs in to the landlord database for each new connection of its pool. The driver finds it
 * through the container, so that it must not count as unused.
 */
@Singleton
@Unremovable
public final class LandlordSignIn {
  private static final String INVALID_AUTHORIZATION = "28000";

  private final String user;
  private final Optional<String> reference;
  private final CredentialSource credentials;

  /**
   * @param user the database role, unless the credentials name another
   * @param reference to the credentials; empty: the role needs no password
   */
  @Inject
  public LandlordSignIn(
      @ConfigProperty(name = "geosync.landlord.username", defaultValue = "geosync") String user,
      @ConfigProperty(name = "geosync.landlord.credentials") Optional<String> reference,
      CredentialSource credentials) {
    this.user = user;
    this.reference = reference;
    this.credentials = credentials;
  }

  /**
   * Opens a connection.
   *
   * @throws io.geosync.sql.TlsRefusedException if TLS prevented the connection
   * @throws SQLException also where the credentials cannot be resolved: to the callers of the pool
   *     the landlord cannot be reached then
   */
  @Nullable Connection connect(Driver driver, String url, Properties settings) throws SQLException {
    try {
      return signIn(driver, url, settings);
    } catch (SQLException failure) {
      throw TlsProbe.named(failure, address(url));
    }
  }

  private @Nullable Connection signIn(Driver driver, String url, Properties settings)
      throws SQLException {
    if (reference.isEmpty()) {
      return driver.connect(url, with(settings, user, null));
    }
    try {
      return SignIn.connect(
          credentials,
          reference.get(),
          address(url),
          signIn -> driver.connect(url, with(settings, signIn.user(), signIn.password())));
    } catch (GeosyncException unresolved) {
      throw new SQLInvalidAuthorizationSpecException(
          unresolved.getMessage(), INVALID_AUTHORIZATION, unresolved);
    }
  }

  private static Properties with(Properties settings, String user, @Nullable String password) {
    Properties all = new Properties();
    all.putAll(settings);
    PGProperty.USER.set(all, user);
    PGProperty.PASSWORD.set(all, password);
    return all;
  }

  private DatabaseAddress address(String url) {
    Properties parts = org.postgresql.Driver.parseURL(url, null);
    List<DatabaseAddress.Host> hosts = new ArrayList<>();
    if (parts != null) {
      String[] names = String.valueOf(PGProperty.PG_HOST.getOrDefault(parts)).split(",", -1);
      String[] ports = String.valueOf(PGProperty.PG_PORT.getOrDefault(parts)).split(",", -1);
      for (int index = 0; index < names.length; index++) {
        hosts.add(
            new DatabaseAddress.Host(
                names[index], Integer.parseInt(ports[Math.min(index, ports.length - 1)])));
      }
    }
    return new DatabaseAddress(hosts, user);
  }
}
