package io.geosync.publisher.relay;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.geosync.contract.reply.RelayReply;
import io.geosync.landlord.failure.EventFailures;
import io.geosync.landlord.log.EventLog;
import io.geosync.landlord.stream.GroupLeases;
import io.geosync.landlord.stream.RelayLeases;
import io.geosync.landlord.stream.Streams;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.publisher.config.PublisherConfig;
import io.geosync.publisher.fixture.Configs;
import io.geosync.publisher.fixture.Envelopes;
import io.geosync.publisher.fixture.MigratedLandlord;
import io.geosync.publisher.fixture.ReceivedMessage;
import io.geosync.publisher.fixture.SnsEndpoint;
import io.geosync.publisher.topic.Topic;
import io.geosync.runtime.handler.Deadline;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A landlord, a topic, and relays between them. */
final class RelayFixture implements AutoCloseable {
  static final PublisherConfig SETTINGS = settings(Map.of());

  /** The application name of pooled connections. */
  static final String POOL = "relay-pool";

  final PGSimpleDataSource landlord = MigratedLandlord.create();
  final SnsEndpoint topic = new SnsEndpoint();
  private final Clock clock = Clock.systemUTC();

  /**
   * Settings that differ from the defaults; a lingering relay looks often, and nothing is
   * compressed.
   */
  static PublisherConfig settings(Map<String, String> changed) {
    Map<String, String> environment = new HashMap<>(changed);
    environment.putIfAbsent("GEOSYNC_RELAY_POLL_MILLISECONDS", "10");
    environment.putIfAbsent("GEOSYNC_RELAY_COMPRESS_FROM_BYTES", "0");
    return Configs.of(environment);
  }

  /** Messages of few events, of which several are published at the same time. */
  static PublisherConfig smallMessages(int maxEvents, int parallelPublishes) {
    return settings(
        Map.of(
            "GEOSYNC_RELAY_MAX_ENVELOPE_BYTES",
            "4096",
            "GEOSYNC_RELAY_MAX_EVENTS",
            Integer.toString(maxEvents),
            "GEOSYNC_RELAY_PARALLEL_PUBLISHES",
            Integer.toString(parallelPublishes)));
  }

  RelayService relay(PublisherConfig settings) {
    return relay(settings, landlord);
  }

  /** A relay with connections of its own. */
  RelayService relay(PublisherConfig settings, DataSource source) {
    LandlordDatabase transactions = new LandlordDatabase(source);
    EnvelopePublisher publisher =
        new EnvelopePublisher(
            Envelopes.keys(),
            new Topic(topic.client(), Topic.Arn.parse(SnsEndpoint.TOPIC_ARN)),
            settings.relay(),
            clock);
    RelayLeases leases = new RelayLeases();
    StreamRelay streamRelay =
        new StreamRelay(
            transactions, publisher, settings, leases, new EventLog(), new EventFailures());
    return new RelayService(
        transactions,
        new Streams(),
        settings,
        streamRelay,
        new GroupRelay(
            transactions,
            settings,
            streamRelay,
            new GroupLeases(),
            new EventLog(),
            new EventFailures()),
        leases);
  }

  /** A connection pool as the function has one. */
  AgroalDataSource pool(int connections) throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(connections)
                        .exceptionSorter(new PostgreSQLExceptionSorter())
                        .connectionFactoryConfiguration(
                            factory ->
                                factory
                                    .jdbcUrl(landlord.getUrl())
                                    .principal(new NamePrincipal(landlord.getUser()))
                                    .jdbcProperty("ApplicationName", POOL))));
  }

  /** Relays all pending events once. */
  RelayReply relayOnce(PublisherConfig settings) {
    return relay(settings).relay(Duration.ZERO, RelayService.ALL, soon());
  }

  Deadline soon() {
    return in(Duration.ofMinutes(1));
  }

  Deadline in(Duration time) {
    return Deadline.in(clock, time);
  }

  void units(String country, int count) throws SQLException {
    run(landlord, insert(country, 1, count));
  }

  /** A statement that creates the units with these numbers. */
  static String insert(String country, int first, int last) {
    return """
    INSERT INTO geo_administrative_units (country_code, admin_level, admin_type, code, name_local)
    SELECT '%1$s', 1, 'region', '%1$s-' || n, jsonb_build_object('en', 'Region ' || n)
    FROM generate_series(%2$d, %3$d) AS n ORDER BY n
    """
        .formatted(country, first, last);
  }

  /** Country, last position, published position and lease of each stream. */
  List<String> streams() throws SQLException {
    return rows(
        landlord,
        """
        SELECT country_code, last_position, r.published_position, r.lease_token
        FROM geography_streams JOIN geography_relays r USING (country_code) ORDER BY 1
        """);
  }

  String relayError() throws SQLException {
    return rows(landlord, "SELECT relay_error FROM geography_relays").getFirst();
  }

  String publishedPosition() throws SQLException {
    return value(landlord, "SELECT published_position FROM geography_relays");
  }

  void leaseToAnotherRelay(String country) {
    unchecked(
        () ->
            run(
                landlord,
                """
                UPDATE geography_relays SET lease_token = gen_random_uuid(), lease_until = clock_timestamp() + interval '1 hour'
                WHERE country_code = '%s'
                """
                    .formatted(country)));
  }

  /** Recorded envelopes that have positions in common. */
  List<String> overlappingEnvelopes() throws SQLException {
    return rows(
        landlord,
        """
        SELECT a.country_code, a.from_position FROM geography_envelopes a
        JOIN geography_envelopes b ON b.country_code = a.country_code AND b.ctid <> a.ctid
         AND b.from_position <= a.to_position AND a.from_position <= b.to_position
        """);
  }

  static boolean of(ReceivedMessage message, String country) {
    return country.equals(message.attributes().get("country"));
  }

  /** The first position of a message. */
  static long first(ReceivedMessage message) {
    return Envelopes.of(List.of(message)).getFirst().fromPosition();
  }

  static List<Long> through(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  /** The positions that the topic accepted, ascending; several messages arrive in any order. */
  List<Long> received(String country) {
    return Envelopes.positions(topic.received(), country).stream().sorted().toList();
  }

  /** A statement for code that cannot throw SQLException. */
  interface Statement {
    void run() throws SQLException;
  }

  static void unchecked(Statement statement) {
    try {
      statement.run();
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Override
  public void close() {
    topic.close();
  }
}
