package io.geosync.deploy.conformance;

import io.geosync.contract.resource.ResourceNames;
import io.geosync.infra.function.FunctionKind;
import io.geosync.infra.message.QueueSettings;
import io.geosync.infra.message.Shard;
import java.util.List;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/** Checks the event source mappings from queues to the batch function. */
final class MappingCheck {
  private final LambdaClient lambda;
  private final ResourceNames names;
  private final Arns arns;

  MappingCheck(LambdaClient lambda, ResourceNames names, Arns arns) {
    this.lambda = lambda;
    this.names = names;
    this.arns = arns;
  }

  List<Finding> shard(Shard shard) {
    String queue = names.queue(shard.country(), shard.number());
    List<EventSourceMappingConfiguration> found =
        lambda
            .listEventSourceMappings(request -> request.eventSourceArn(arns.queue(queue)))
            .eventSourceMappings();
    if (found.size() != 1) {
      return List.of(Finding.of(queue, "event source mappings", 1, found.size()));
    }
    EventSourceMappingConfiguration mapping = found.getFirst();
    return List.of(
        Finding.of(
            queue,
            "function",
            arns.live(names.named(FunctionKind.BATCH.functionName())),
            mapping.functionArn()),
        Finding.of(queue, "mapping", "Enabled", mapping.state()),
        Finding.of(
            queue,
            "response type",
            "[ReportBatchItemFailures]",
            mapping.functionResponseTypesAsStrings()),
        Finding.of(queue, "batch size", QueueSettings.BATCH_SIZE, mapping.batchSize()),
        Finding.of(queue, "batching window", 0, mapping.maximumBatchingWindowInSeconds()),
        Finding.of(
            queue,
            "concurrency",
            shard.concurrency(),
            mapping.scalingConfig() == null ? "any" : mapping.scalingConfig().maximumConcurrency()),
        Finding.of(
            queue,
            "mapping filter",
            "none",
            mapping.filterCriteria() == null || mapping.filterCriteria().filters().isEmpty()
                ? "none"
                : mapping.filterCriteria().filters()));
  }
}
