package io.geosync.landlord.registry;

import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.state.Health;
import io.geosync.fixture.Databases;
import io.geosync.fixture.SettableClock;
import io.geosync.landlord.schema.LandlordFixture;
import io.geosync.landlord.schema.Registered;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class CachedRegistryTest {
  private static final Duration MAX_AGE = Duration.ofMinutes(5);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final PGSimpleDataSource landlord = LandlordFixture.landlord();
  private final PGSimpleDataSource seen = Databases.copyOf("template0");

  @BeforeEach
  void insertOneTenant() throws SQLException {
    seen.setDatabaseName(landlord.getDatabaseName());
    Registered.live(landlord, "acme", "PH");
  }

  @Test
  void the_registry_is_reloaded_only_after_a_change() throws SQLException {
    CachedRegistry cache = cacheAt(Clock.fixed(START, ZoneOffset.UTC));
    RegistrySnapshot first = cache.current();

    assertThat(cache.current()).isSameAs(first);

    run(landlord, "UPDATE tenant_streams SET health = 'parked'");
    assertThat(cache.current().byName("acme").orElseThrow().streams())
        .extracting(TenantStream::health)
        .containsExactly(Health.PARKED);
  }

  @Test
  void the_registry_is_reloaded_after_its_maximum_age() {
    SettableClock clock = new SettableClock(START);
    CachedRegistry cache = cacheAt(clock);
    RegistrySnapshot first = cache.current();
    clock.advance(MAX_AGE);

    assertThat(cache.current())
        .isNotSameAs(first)
        .isEqualTo(
            new RegistrySnapshot(first.version(), clock.instant(), first.tenants(), Set.of()));
  }

  @Test
  void while_the_landlord_is_unreachable_the_cached_registry_is_used_whatever_its_age() {
    SettableClock clock = new SettableClock(START);
    CachedRegistry cache = cacheAt(clock);
    RegistrySnapshot first = cache.current();
    clock.advance(Duration.ofDays(3));
    seen.setPortNumbers(new int[] {1});

    assertThat(cache.current()).isSameAs(first);
  }

  @Test
  void the_first_load_fails_while_the_landlord_is_unreachable() {
    seen.setPortNumbers(new int[] {1});

    assertThatThrownBy(() -> cacheAt(Clock.systemUTC()).current())
        .isInstanceOfSatisfying(
            GeosyncException.class,
            failure -> assertThat(failure.errorId()).isEqualTo(ErrorId.LANDLORD_UNREACHABLE));
  }

  private CachedRegistry cacheAt(Clock clock) {
    return new CachedRegistry(seen, new TenantRegistry(clock), clock, MAX_AGE);
  }
}
