package io.geosync.tenant.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.tenant.fixture.Route;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The number of statements that a batch sends to the server, without savepoints and commit. Each is
 * a round trip, which can cost more than the work of a small batch.
 */
class RoundTripsTest {
  private final AtomicInteger statements = new AtomicInteger();
  private Route route;
  private Connection counting;

  @BeforeEach
  void a_small_tree() throws SQLException {
    route = new Route();
    route.landlord().create(1, null);
    route.landlord().create(2, 1L);
    route.landlord().create(3, 1L);
    route.deliverAll();
    counting = counting(route.tenant());
  }

  @AfterEach
  void close() throws SQLException {
    route.close();
  }

  @Test
  void a_redelivered_batch_needs_one_statement() throws SQLException {
    EventBatch known = route.batch(route.landlord().log()).asRedelivered();

    assertThat(statementsFor(known)).isEqualTo(1);
  }

  @Test
  void a_small_batch_needs_one_statement_and_one_for_the_settings() throws SQLException {
    GeographyEvent rename = route.landlord().rename(2, "new");

    assertThat(statementsFor(route.batch(List.of(rename)))).isEqualTo(2);
  }

  /** One more when the table has grown so much that it is analyzed. */
  @Test
  void a_large_batch_needs_as_many_statements_as_a_small_one() throws SQLException {
    List<GeographyEvent> created = new ArrayList<>();
    for (int unit = 10; unit < 910; unit++) {
      created.add(route.landlord().create(unit, 1L + unit % 3));
    }
    assertThat(statementsFor(route.batch(created))).isEqualTo(2);

    List<GeographyEvent> renamed = new ArrayList<>();
    for (int unit = 10; unit < 910; unit++) {
      renamed.add(route.landlord().rename(unit, "new " + unit));
    }
    assertThat(statementsFor(route.batch(renamed))).isEqualTo(2);
    assertThat(route.faults()).isEmpty();
  }

  @Test
  void a_large_batch_that_does_not_fit_is_applied_in_a_second_transaction() throws SQLException {
    List<GeographyEvent> family = new ArrayList<>();
    for (int unit = 10; unit < 210; unit += 2) {
      family.add(route.landlord().create(unit, 2L));
      family.add(route.landlord().create(unit + 1, (long) unit));
    }
    family.add(route.landlord().rename(3, "new"));
    statementsFor(route.batch(family));
    assertThat(route.faults()).isEmpty();

    route.sql("INSERT INTO geosync_tombstones VALUES (9999, 'PH', 9999)");
    List<GeographyEvent> renamed = new ArrayList<>();
    for (int unit = 10; unit < 210; unit++) {
      renamed.add(route.landlord().rename(unit, "new " + unit));
    }
    // The settings and the attempt of the fast path, then the general path.
    assertThat(statementsFor(route.batch(renamed))).isGreaterThan(2);
    assertThat(
            route.rows(
                "SELECT count(*) FROM tenant_geo_units WHERE name_local ->> 'en' LIKE 'new %'"))
        .containsExactly("200");
  }

  @Test
  void a_delete_needs_seventeen_statements() throws SQLException {
    GeographyEvent delete = route.landlord().delete(3);

    assertThat(statementsFor(route.batch(List.of(delete)))).isEqualTo(17);
  }

  @Test
  void a_batch_whose_positions_the_ledger_has_needs_five_statements() throws SQLException {
    GeographyEvent delete = route.landlord().delete(3);
    route.deliver(delete);

    assertThat(statementsFor(route.batch(List.of(delete)))).isEqualTo(5);
  }

  private int statementsFor(EventBatch batch) throws SQLException {
    statements.set(0);
    new ApplyEngine().apply(counting, batch);
    return statements.get();
  }

  private Connection counting(Connection connection) {
    return proxy(
        Connection.class,
        connection,
        result -> result instanceof PreparedStatement prepared ? counting(prepared) : result);
  }

  private PreparedStatement counting(PreparedStatement prepared) {
    return proxy(PreparedStatement.class, prepared, result -> result);
  }

  private <T> T proxy(Class<T> type, T target, UnaryOperator<Object> wrap) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (method.getName().startsWith("execute")) {
                statements.incrementAndGet();
              }
              try {
                Object result = method.invoke(target, arguments);
                return result == null ? null : wrap.apply(result);
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              }
            }));
  }
}
