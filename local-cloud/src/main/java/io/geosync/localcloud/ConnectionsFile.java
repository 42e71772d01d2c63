package io.geosync.localcloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.json.ContractJson;
import io.geosync.localcloud.database.PostgresServer;
import io.geosync.localcloud.state.CloudMemory;
import java.net.URI;
import java.nio.file.Path;

/** How others reach what runs here: URIs that psql takes as they are, and AWS's names. */
final class ConnectionsFile {
  private final Path file;

  ConnectionsFile(Path file) {
    this.file = file;
  }

  void write(URI endpoint, PostgresServer postgres, CloudMemory memory) {
    ObjectNode json = ContractJson.mapper().createObjectNode();
    json.put("endpoint", endpoint.toString());
    json.put("region", CloudNames.REGION);
    json.put("account", CloudNames.ACCOUNT);
    json.put("stage", CloudNames.STAGE);
    json.put("landlord", postgres.uri("landlord"));
    ObjectNode tenants = json.putObject("tenants");
    memory.databases().forEach((tenant, database) -> tenants.put(tenant, postgres.uri(database)));
    json.put("topic", CloudNames.TOPIC_ARN);
    ObjectNode queues = json.putObject("queues");
    ObjectNode deadLetters = json.putObject("dead_letter_queues");
    for (String country : memory.countries().stream().sorted().toList()) {
      queues.put(country, url(endpoint, CloudNames.queue(country)));
      deadLetters.put(country, url(endpoint, CloudNames.deadLetterQueue(country)));
    }
    json.put("undelivered_queue", url(endpoint, CloudNames.UNDELIVERED));
    ObjectNode functions = json.putObject("functions");
    functions.put("publisher", CloudNames.PUBLISHER);
    functions.put("tenant_sync", CloudNames.TENANT_SYNC);
    functions.put("operations", CloudNames.OPERATIONS);
    functions.put("redrive", CloudNames.REDRIVE);
    CloudMemory.write(file, json);
  }

  private static String url(URI endpoint, String queue) {
    return "%s/%s/%s".formatted(endpoint, CloudNames.ACCOUNT, queue);
  }
}
