package io.geosync.bench.debezium;

import io.debezium.connector.jdbc.JdbcSinkConnectorTask;
import io.geosync.bench.landlord.BenchDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Debezium's JDBC sink of one tenant. A thread of its own gives it all waiting records, at most
 * {@link #BATCH} at once, as a worker of Kafka Connect does with what it read from a topic.
 */
final class TenantSink implements AutoCloseable {
  /** Records of one transaction of the tenant. */
  static final int BATCH = 2_048;

  private static final int QUEUED = 8_192;

  private final BenchDatabase tenant;
  private final JdbcSinkConnectorTask task = new JdbcSinkConnectorTask();
  private final BlockingQueue<SinkRecord> queue = new ArrayBlockingQueue<>(QUEUED);
  private final Thread thread;
  private volatile @Nullable Throwable failure;

  private TenantSink(BenchDatabase tenant) {
    this.tenant = tenant;
    this.thread =
        Thread.ofPlatform().daemon().name("sink of " + tenant.name()).unstarted(this::run);
  }

  static TenantSink start(BenchDatabase tenant, String topic) {
    TenantSink sink = new TenantSink(tenant);
    Map<String, String> settings = settings(tenant);
    Set<TopicPartition> partitions = Set.of(new TopicPartition(topic, 0));
    sink.task.initialize(new SinkContext(settings, partitions));
    sink.task.start(settings);
    sink.task.open(partitions);
    sink.thread.start();
    return sink;
  }

  /**
   * Settings for throughput: the driver sends the rows of a batch in statements of several rows,
   * which needs the reduction buffer, because such a statement must not have a key twice.
   */
  private static Map<String, String> settings(BenchDatabase tenant) {
    return Map.ofEntries(
        Map.entry("name", tenant.name()),
        Map.entry("connection.url", tenant.jdbcUrl() + "?reWriteBatchedInserts=true"),
        Map.entry("connection.username", BenchDatabase.USER),
        Map.entry("connection.password", ""),
        Map.entry("collection.name.format", "geo_administrative_units"),
        Map.entry("insert.mode", "upsert"),
        Map.entry("primary.key.mode", "record_key"),
        Map.entry("delete.enabled", "true"),
        Map.entry("schema.evolution", "none"),
        Map.entry("use.reduction.buffer", "true"),
        Map.entry("batch.size", "" + BATCH));
  }

  BenchDatabase tenant() {
    return tenant;
  }

  /** Hands over a record; waits while too many are waiting. */
  void add(SourceRecord change) throws InterruptedException {
    queue.put(
        new SinkRecord(
            change.topic(),
            0,
            change.keySchema(),
            change.key(),
            change.valueSchema(),
            change.value(),
            0));
  }

  /** Fails if the sink failed. */
  void check() {
    Throwable happened = failure;
    if (happened != null) {
      throw new IllegalStateException("the sink of %s failed".formatted(tenant.name()), happened);
    }
  }

  private void run() {
    try {
      List<SinkRecord> batch = new ArrayList<>(BATCH);
      while (true) {
        batch.add(queue.take());
        queue.drainTo(batch, BATCH - 1);
        if (failure == null) {
          task.put(batch);
          // The task keeps a failure until the next call.
          failure = task.getLastProcessingException();
        }
        batch.clear();
      }
    } catch (InterruptedException end) {
      task.stop();
    } catch (RuntimeException unexpected) {
      failure = unexpected;
    }
  }

  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }
}
