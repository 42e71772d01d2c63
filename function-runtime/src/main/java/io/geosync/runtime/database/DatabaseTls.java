package io.geosync.runtime.database;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.setting.TlsMode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What the deployment requires of connections to tenant databases: the TLS mode where the URL of a
 * tenant names none, the least mode that a URL may name, and the certificates of the authorities
 * that are trusted where the URL names none. For the landlord, the pool's settings in
 * microprofile-config.properties do the same.
 */
@Singleton
public final class DatabaseTls {
  /** The file in a function's package with the certificates that the deployment file names. */
  public static final String PACKED_CERTIFICATES = "root-certificates.pem";

  /** The values of sslmode, from the least to the most. */
  private static final List<String> STRENGTH =
      List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  private final TlsMode mode;
  private final TlsMode leastOfTenants;
  private final String rootCertificates;

  /**
   * @param mode a value of {@link TlsMode}
   * @param leastOfTenants a value of {@link TlsMode}; absent: that of mode
   * @param rootCertificates a file of certificates in PEM format
   */
  @Inject
  public DatabaseTls(
      @ConfigProperty(name = "geosync.tls.mode", defaultValue = "verify-full") String mode,
      @ConfigProperty(name = "geosync.tls.least-of-tenants") Optional<String> leastOfTenants,
      @ConfigProperty(name = "geosync.tls.root-certificates", defaultValue = PACKED_CERTIFICATES)
          String rootCertificates) {
    this.mode = mode("GEOSYNC_TLS_MODE", mode);
    this.leastOfTenants = mode("GEOSYNC_TLS_LEAST_OF_TENANTS", leastOfTenants.orElse(mode));
    this.rootCertificates = rootCertificates;
  }

  /** A requirement for tests and programs that are not deployed. */
  public static DatabaseTls of(TlsMode mode, TlsMode leastOfTenants, String rootCertificates) {
    return new DatabaseTls(mode.word(), Optional.of(leastOfTenants.word()), rootCertificates);
  }

  private static TlsMode mode(String variable, String word) {
    return TlsMode.of(word)
        .orElseThrow(
            () ->
                new GeosyncException(
                    ErrorId.CONFIGURATION_INVALID,
                    "%s is '%s', must be verify-full, require or disable. Correct it in the deployment file and deploy."
                        .formatted(variable, word)));
  }

  /**
   * Requires a URL that does not ask for less than the deployment allows.
   *
   * @throws DatabaseUrl.Invalid with both modes and what to do
   */
  public void require(DatabaseUrl url) {
    String asked = url.option(PGProperty.SSL_MODE);
    if (asked != null && STRENGTH.indexOf(asked) < STRENGTH.indexOf(leastOfTenants.word())) {
      throw new DatabaseUrl.Invalid(
          "has sslmode=%s, and this deployment allows no less than %s. Remove sslmode from the URL, or set leastTenantTls in the deployment file"
              .formatted(asked, leastOfTenants.word()));
    }
  }

  /**
   * Returns a data source for the database, without a password, that connects as the deployment
   * requires.
   *
   * @throws DatabaseUrl.Invalid if the URL asks for less
   */
  public PGSimpleDataSource dataSource(DatabaseUrl url) {
    require(url);
    PGSimpleDataSource source = url.dataSource();
    if (url.option(PGProperty.SSL_MODE) == null) {
      source.setSslMode(strongest(mode, leastOfTenants).word());
    }
    if (url.option(PGProperty.SSL_ROOT_CERT) == null) {
      source.setSslRootCert(rootCertificates);
    }
    return source;
  }

  private static TlsMode strongest(TlsMode one, TlsMode other) {
    return one.compareTo(other) < 0 ? other : one;
  }
}
