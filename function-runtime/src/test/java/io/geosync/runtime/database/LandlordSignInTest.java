package io.geosync.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.fixture.Databases;
import io.geosync.fixture.TlsServer;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.runtime.fixture.SecretsEndpoint;
import io.geosync.sql.TlsFault;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The error that a command reports if a function cannot sign in to the landlord database. */
class LandlordSignInTest {
  private static final PGSimpleDataSource PLAIN = Databases.empty();
  private static TlsServer server;
  private static SecretsEndpoint secrets;

  @BeforeAll
  static void start(@TempDir Path folder) {
    server = TlsServer.start(folder);
    secrets = new SecretsEndpoint(folder);
  }

  @AfterAll
  static void stop() throws IOException {
    secrets.close();
    server.close();
  }

  @Test
  void a_landlord_without_tls_is_named() throws SQLException {
    refused(
        plain("sslmode=verify-full&sslrootcert=" + server.authority()),
        TlsFault.NOT_OFFERED,
        plainServer());
  }

  @Test
  void a_landlord_without_tls_is_named_among_several_servers() throws SQLException {
    refused(
        "jdbc:postgresql://%s,localhost:%d/postgres?sslmode=require"
            .formatted(plainServer(), PLAIN.getPortNumbers()[0]),
        TlsFault.NOT_OFFERED,
        plainServer() + ", localhost:");
  }

  @Test
  void a_landlord_with_a_certificate_of_another_authority_is_named() throws SQLException {
    refused(
        "jdbc:postgresql://localhost:%d/postgres?sslmode=verify-full&sslrootcert=%s"
            .formatted(server.port(), server.otherAuthority()),
        TlsFault.UNTRUSTED_CERTIFICATE,
        "localhost:" + server.port());
  }

  @Test
  void a_landlord_that_does_not_run_is_not_a_fault_of_tls() throws SQLException {
    reported(
        "jdbc:postgresql://localhost:1/x?sslmode=require",
        ErrorId.LANDLORD_UNREACHABLE,
        "Cannot reach");
  }

  @Test
  void a_landlord_without_tls_is_accepted_where_tls_is_not_required() throws SQLException {
    try (AgroalDataSource pool = pool(plain("sslmode=prefer"))) {
      int one = new LandlordDatabase(pool).read(connection -> 1);
      assertThat(one).isEqualTo(1);
    }
  }

  private static void refused(String url, TlsFault fault, String servers) throws SQLException {
    reported(url, ErrorId.LANDLORD_TLS, servers, fault.reason(), fault.remedy());
  }

  private static void reported(String url, ErrorId id, String... texts) throws SQLException {
    try (AgroalDataSource pool = pool(url)) {
      assertThatThrownBy(() -> new LandlordDatabase(pool).read(connection -> 1))
          .isInstanceOfSatisfying(
              GeosyncException.class, failure -> assertThat(failure.errorId()).isEqualTo(id))
          .hasMessageContainingAll(texts);
    }
  }

  private static String plain(String options) {
    return "jdbc:postgresql://%s/%s?%s".formatted(plainServer(), PLAIN.getDatabaseName(), options);
  }

  private static String plainServer() {
    return PLAIN.getServerNames()[0] + ":" + PLAIN.getPortNumbers()[0];
  }

  /** A pool as the functions have it. */
  private static AgroalDataSource pool(String url) throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                settings ->
                    settings
                        .maxSize(1)
                        .acquisitionTimeout(Duration.ofSeconds(20))
                        .connectionFactoryConfiguration(
                            factory ->
                                factory
                                    .jdbcUrl(url)
                                    .connectionProviderClass(SigningDriver.class))));
  }

  /** Signs in without the container that the functions' driver asks. */
  public static final class SigningDriver extends org.postgresql.Driver {
    private final LandlordSignIn signIn =
        new LandlordSignIn(
            String.valueOf(PLAIN.getUser()),
            Optional.empty(),
            new ResolvedCredentials(
                secrets.cache(Duration.ofMinutes(5), Clock.systemUTC()),
                new RdsTokens(Clock.systemUTC()),
                Duration.ofMillis(1)));

    @Override
    public @Nullable Connection connect(String url, Properties settings) throws SQLException {
      return signIn.connect(new org.postgresql.Driver(), url, settings);
    }
  }
}
