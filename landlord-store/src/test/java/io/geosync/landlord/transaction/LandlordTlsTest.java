package io.geosync.landlord.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.fixture.Databases;
import io.geosync.fixture.Sql;
import io.geosync.fixture.TlsServer;
import io.geosync.landlord.registry.CachedRegistry;
import io.geosync.landlord.registry.TenantRegistry;
import io.geosync.landlord.schema.LandlordSchema;
import io.geosync.sql.TlsFault;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A landlord that does not prove who it is has an error of its own in every command. */
class LandlordTlsTest {
  private static TlsServer server;

  @BeforeAll
  static void start(@TempDir Path folder) {
    server = TlsServer.start(folder);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Test
  void the_right_authority_and_host_name_are_accepted() throws SQLException {
    assertThat(Sql.rows(source("localhost", server.authority()), "SELECT 1")).containsExactly("1");
  }

  @Test
  void a_certificate_of_another_authority_is_named() {
    refused(source("localhost", server.otherAuthority()), TlsFault.UNTRUSTED_CERTIFICATE);
  }

  @Test
  void a_certificate_for_another_host_name_is_named() {
    refused(source("127.0.0.1", server.authority()), TlsFault.OTHER_HOST_NAME);
  }

  @Test
  void a_missing_file_of_authorities_is_named() {
    refused(
        source("localhost", server.authority().resolveSibling("missing.pem")),
        TlsFault.NO_ROOT_CERTIFICATES);
  }

  /**
   * By its SQLSTATE the driver's error may also be a missing password. The sign-in of the functions
   * asks the server, and reports the fault of TLS.
   */
  @Test
  void a_server_without_tls_cannot_be_reached() {
    PGSimpleDataSource plain = Databases.empty();
    plain.setSslMode("verify-full");
    plain.setSslRootCert(server.authority().toString());

    assertThatThrownBy(() -> new LandlordDatabase(plain).read(connection -> 1))
        .isInstanceOfSatisfying(
            GeosyncException.class,
            failure -> assertThat(failure.errorId()).isEqualTo(ErrorId.LANDLORD_UNREACHABLE));
  }

  private static void refused(PGSimpleDataSource source, TlsFault fault) {
    Clock clock = Clock.systemUTC();
    CachedRegistry registry =
        new CachedRegistry(source, new TenantRegistry(clock), clock, Duration.ofMinutes(5));

    assertThatThrownBy(() -> new LandlordDatabase(source).read(connection -> 1))
        .isInstanceOfSatisfying(GeosyncException.class, failure -> isNamed(failure, fault));
    assertThatThrownBy(() -> new LandlordSchema(source).migrate())
        .isInstanceOfSatisfying(GeosyncException.class, failure -> isNamed(failure, fault));
    assertThatThrownBy(registry::current)
        .isInstanceOfSatisfying(GeosyncException.class, failure -> isNamed(failure, fault));
  }

  private static void isNamed(GeosyncException failure, TlsFault fault) {
    assertThat(failure.errorId()).isEqualTo(ErrorId.LANDLORD_TLS);
    assertThat(failure).hasMessageContaining(fault.reason()).hasMessageContaining(fault.remedy());
  }

  private static PGSimpleDataSource source(String host, Path authorities) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {host});
    source.setPortNumbers(new int[] {server.port()});
    source.setDatabaseName("postgres");
    source.setUser("postgres");
    source.setSslMode("verify-full");
    source.setSslRootCert(authorities.toString());
    return source;
  }
}
