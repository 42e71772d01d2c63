package io.geosync.pipeline.console;

import io.geosync.contract.command.UnitChange;
import io.geosync.contract.state.Health;
import io.geosync.fixture.Sql;
import io.geosync.pipeline.fixture.CountryQueues;
import io.geosync.pipeline.fixture.DatabaseUri;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.TopicRecorder;
import io.geosync.pipeline.fixture.Units;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A cloud with healthy tenants, a parked one, one that rejects an event, and dead letters of three
 * reasons.
 */
final class Scene implements AutoCloseable {
  static final String HEALTHY = "hanoi-clinics";
  static final String PARKED = "saigon-schools";
  static final String REJECTING = "mekong-logistics";
  static final String EDITED = "bangkok-retail";
  static final int UNSIGNED = 4;
  static final int FORGED = 3;
  static final int GIVEN_UP = 5;

  private final Pipeline pipeline;
  private final Map<String, String> databases = new HashMap<>();

  private Scene(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  static Scene prepare() throws SQLException {
    Scene scene = new Scene(Pipeline.start());
    try {
      scene.addTenants();
      scene.breakTenants();
      scene.addDeadLetters();
      return scene;
    } catch (SQLException | RuntimeException failure) {
      scene.close();
      throw failure;
    }
  }

  private void addTenants() {
    for (String tenant : List.of(HEALTHY, PARKED, REJECTING)) {
      databases.put(tenant, pipeline.join(tenant, "VN"));
    }
    databases.put(EDITED, pipeline.join(EDITED, "TH"));
    pipeline.cloud().ensureCountry("LA");
    change("VN", "Việt Nam", "VN-HN", "Hà Nội", "VN-SG", "Hồ Chí Minh", "VN-CT", "Cần Thơ");
    change("TH", "Thailand", "TH-10", "Bangkok", "TH-50", "Chiang Mai");
    change("LA", "ລາວ", "LA-VT", "ວຽງຈັນ");
    pipeline.streams().awaitCaughtUp("VN");
    pipeline.streams().awaitCaughtUp("TH");
  }

  private void change(String country, String name, String... codesAndNames) {
    pipeline.change(Units.create(country, country, null), Units.rename(country, country, name));
    for (int at = 0; at < codesAndNames.length; at += 2) {
      UnitChange created = Units.create(country, codesAndNames[at], country);
      pipeline.change(created, Units.rename(country, codesAndNames[at], codesAndNames[at + 1]));
    }
  }

  private void breakTenants() throws SQLException {
    inTenant(PARKED, "ALTER TABLE tenant_geo_units RENAME COLUMN admin_type TO lost");
    inTenant(
        REJECTING,
        """
        CREATE FUNCTION picky() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN IF NEW.external_code = 'VN-DN' THEN RAISE EXCEPTION 'unit VN-DN is not served here'; END IF; RETURN NEW; END $$
        """,
        "CREATE TRIGGER picky BEFORE INSERT OR UPDATE ON tenant_geo_units FOR EACH ROW EXECUTE"
            + " FUNCTION picky()");
    for (String code : List.of("VN-DN", "VN-HP", "VN-HU")) {
      pipeline.change(Units.create("VN", code, "VN"));
    }
    pipeline.streams().awaitHealth(PARKED, Health.PARKED);
    pipeline.streams().awaitHealth(REJECTING, Health.REFUSING);
  }

  private void addDeadLetters() {
    try (TopicRecorder recorder = new TopicRecorder(pipeline.cloud(), "TH");
        CountryQueues queues = new CountryQueues(pipeline.cloud(), "TH")) {
      pipeline.change(Units.create("TH", "TH-83", "TH"));
      Message envelope = recorder.first();
      Map<String, String> forged = CountryQueues.attributes(envelope);
      forged.put("signature", "forged");
      queues.send(UNSIGNED, "no json", Map.of());
      queues.send(FORGED, envelope.body(), forged);
      queues.addDeadLetters(GIVEN_UP, envelope);
      queues.awaitDeadLetters(UNSIGNED + FORGED + GIVEN_UP);
    }
  }

  Pipeline pipeline() {
    return pipeline;
  }

  /** Runs statements in the database of a tenant. */
  void inTenant(String tenant, String... statements) throws SQLException {
    try (Connection connection = DatabaseUri.open(Objects.requireNonNull(databases.get(tenant)))) {
      Sql.run(connection, statements);
    }
  }

  /** Returns the rows of a query in the database of a tenant. */
  List<String> rowsOfTenant(String tenant, String query) throws SQLException {
    try (Connection connection = DatabaseUri.open(Objects.requireNonNull(databases.get(tenant)))) {
      return Sql.rows(connection, query);
    }
  }

  /** Returns the first row of a query in the landlord's database. */
  String inLandlord(String query) throws SQLException {
    return rowsOfLandlord(query).getFirst();
  }

  /** Returns the rows of a query in the landlord's database. */
  List<String> rowsOfLandlord(String query) throws SQLException {
    try (Connection connection = pipeline.landlord()) {
      return Sql.rows(connection, query);
    }
  }

  /** Runs statements in the landlord's database. */
  void changeLandlord(String... statements) throws SQLException {
    try (Connection connection = pipeline.landlord()) {
      Sql.run(connection, statements);
    }
  }

  @Override
  public void close() {
    pipeline.close();
  }
}
