package io.geosync.bench.debezium;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import io.geosync.bench.Poll;
import io.geosync.bench.delivery.Contestant;
import io.geosync.bench.delivery.CountryWrite;
import io.geosync.bench.delivery.PeerServer;
import io.geosync.bench.landlord.BenchDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Debezium without Kafka: one embedded engine reads the landlord's table by {@code pgoutput}, and
 * each tenant has a JDBC sink, which gets the changes of its country. A queue in memory takes the
 * place of a topic, so that the engine does not wait for a sink that is behind by less than the
 * queue.
 */
final class DebeziumContestant implements Contestant {
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration COUNT_PAUSE = Duration.ofMillis(250);
  private static final String PREFIX = "geosync";
  private static final String TABLE = "public.geo_administrative_units";
  private static final String SLOT = "debezium";
  private static final String LAST_COMMIT =
      "SELECT (extract(epoch FROM max(pg_xact_commit_timestamp(xmin))) * 1000000)::bigint FROM geo_administrative_units";

  /** Held, because a logger that is not referenced loses its level. */
  private static final List<Logger> QUIET =
      List.of(
          Logger.getLogger("io.debezium"),
          Logger.getLogger("org.apache.kafka"),
          Logger.getLogger("org.hibernate"),
          Logger.getLogger("com.mchange"));

  private final PeerServer server;
  private final Map<String, List<TenantSink>> sinks = new ConcurrentHashMap<>();
  private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
  private final Thread thread;
  private volatile @Nullable Throwable failure;

  private DebeziumContestant(PeerServer server) {
    this.server = server;
    this.engine =
        DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
            .using(settings(server.landlord()))
            .notifying(this::deliver)
            .using((success, message, error) -> failure = error)
            .build();
    this.thread = Thread.ofPlatform().daemon().name("debezium").unstarted(engine);
  }

  static DebeziumContestant start(Path folder) throws Exception {
    QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
    DebeziumContestant started = new DebeziumContestant(PeerServer.start(folder));
    try {
      started.thread.start();
      String active =
          "SELECT count(*) FROM pg_replication_slots WHERE active AND slot_name = '%s'"
              .formatted(SLOT);
      Poll.until(
          "start of Debezium",
          PAUSE,
          () -> started.runs() && started.landlord().number(active) == 1);
      return started;
    } catch (Exception problem) {
      started.close();
      throw problem;
    }
  }

  /**
   * Settings for throughput and short latency: larger batches than the default, a shorter pause.
   */
  private static Properties settings(BenchDatabase landlord) {
    Properties settings = new Properties();
    settings.putAll(
        Map.ofEntries(
            Map.entry("name", PREFIX),
            Map.entry("topic.prefix", PREFIX),
            Map.entry("connector.class", "io.debezium.connector.postgresql.PostgresConnector"),
            Map.entry("database.hostname", "127.0.0.1"),
            Map.entry("database.port", "" + landlord.port()),
            Map.entry("database.user", BenchDatabase.USER),
            Map.entry("database.password", BenchDatabase.USER),
            Map.entry("database.dbname", landlord.name()),
            Map.entry("plugin.name", "pgoutput"),
            Map.entry("slot.name", SLOT),
            Map.entry("publication.autocreate.mode", "filtered"),
            Map.entry("table.include.list", TABLE),
            Map.entry("snapshot.mode", "no_data"),
            Map.entry("tombstones.on.delete", "false"),
            Map.entry("max.batch.size", "4096"),
            Map.entry("max.queue.size", "16384"),
            Map.entry("poll.interval.ms", "20"),
            Map.entry(
                "offset.storage", "org.apache.kafka.connect.storage.MemoryOffsetBackingStore")));
    return settings;
  }

  /** Passes changes on to the tenants of their countries, in their order. */
  private void deliver(
      List<RecordChangeEvent<SourceRecord>> events,
      DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> offsets)
      throws InterruptedException {
    for (RecordChangeEvent<SourceRecord> event : events) {
      SourceRecord change = event.record();
      for (TenantSink sink : sinks.getOrDefault(country(change), List.of())) {
        sink.add(change);
      }
      offsets.markProcessed(event);
    }
    offsets.markBatchFinished();
  }

  private static String country(SourceRecord change) {
    Struct envelope = (Struct) change.value();
    Struct after = envelope.getStruct("after");
    Struct unit = after == null ? envelope.getStruct("before") : after;
    return unit.getString("country_code");
  }

  @Override
  public String title() {
    return DEBEZIUM;
  }

  @Override
  public Path folder() {
    return server.folder();
  }

  @Override
  public BenchDatabase landlord() {
    return server.landlord();
  }

  /** The tenants' own commit times are recorded, so that they need no stamp. */
  @Override
  public List<BenchDatabase> join(String country, int tenants, boolean stamped) throws Exception {
    List<TenantSink> joined = new ArrayList<>();
    for (int number = 0; number < tenants; number++) {
      String name = "tenant_%s_%d".formatted(country.toLowerCase(Locale.ROOT), number);
      joined.add(TenantSink.start(server.template().copy(name), "%s.%s".formatted(PREFIX, TABLE)));
    }
    sinks.put(country, List.copyOf(joined));
    return joined.stream().map(TenantSink::tenant).toList();
  }

  @Override
  public void leave(String country) throws Exception {
    List<TenantSink> left = sinks.remove(country);
    if (left != null) {
      for (TenantSink sink : left) {
        sink.close();
      }
    }
  }

  @Override
  public double awaitSeconds(CountryWrite write, List<BenchDatabase> tenants) throws Exception {
    long lastMicros = 0;
    for (BenchDatabase tenant : tenants) {
      try (Connection connection = tenant.open()) {
        Poll.until(write.toString(), PAUSE, () -> runs() && write.isLastIn(connection));
      }
    }
    awaitAll(write, tenants);
    for (BenchDatabase tenant : tenants) {
      lastMicros = Math.max(lastMicros, tenant.number(LAST_COMMIT));
    }
    Instant last = Instant.EPOCH.plusNanos(lastMicros * 1_000);
    return Duration.between(write.committedIn(landlord()), last).toNanos() / 1e9;
  }

  @Override
  public void awaitAll(CountryWrite names, List<BenchDatabase> tenants) throws Exception {
    for (BenchDatabase tenant : tenants) {
      Poll.until(
          tenant.name() + " has " + names,
          COUNT_PAUSE,
          () -> runs() && names.rows(tenant, units()) == names.units());
    }
  }

  /** Fails if the engine or a sink failed. */
  private boolean runs() {
    Throwable happened = failure;
    if (happened != null) {
      throw new IllegalStateException("the engine of Debezium failed", happened);
    }
    sinks.values().forEach(of -> of.forEach(TenantSink::check));
    return true;
  }

  @Override
  public String units() {
    return "SELECT *, pg_xact_commit_timestamp(xmin) AS committed_at FROM geo_administrative_units";
  }

  @Override
  public void close() {
    // Threads that the end interrupts report it as an error.
    QUIET.forEach(logger -> logger.setLevel(Level.OFF));
    try (server) {
      engine.close();
      thread.join();
      for (String country : List.copyOf(sinks.keySet())) {
        leave(country);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (Exception failed) {
      throw new IllegalStateException("cannot stop Debezium", failed);
    }
  }
}
