package io.geosync.bench.debezium;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** What a sink task asks of its worker. A sink without Kafka has no offsets to set. */
record SinkContext(Map<String, String> configs, Set<TopicPartition> assignment)
    implements SinkTaskContext {

  @Override
  public void offset(Map<TopicPartition, Long> offsets) {
    throw withoutKafka();
  }

  @Override
  public void offset(TopicPartition partition, long offset) {
    throw withoutKafka();
  }

  @Override
  public void timeout(long timeoutMillis) {
    throw withoutKafka();
  }

  @Override
  public void pause(TopicPartition... partitions) {
    throw withoutKafka();
  }

  @Override
  public void resume(TopicPartition... partitions) {
    throw withoutKafka();
  }

  @Override
  public void requestCommit() {
    throw withoutKafka();
  }

  @Override
  public PluginMetrics pluginMetrics() {
    throw withoutKafka();
  }

  private static UnsupportedOperationException withoutKafka() {
    return new UnsupportedOperationException("the sink runs without Kafka");
  }
}
