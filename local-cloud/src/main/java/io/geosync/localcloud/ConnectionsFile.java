package io.geosync.localcloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.json.ContractJson;
import io.geosync.localcloud.database.PostgresServer;
import io.geosync.localcloud.state.CloudFile;
import java.net.URI;
import java.nio.file.Path;

/**
 * The file connections.json, which tells clients how to reach the embedded cloud: URIs for psql,
 * and the endpoint and names for AWS clients.
 */
final class ConnectionsFile {
  private final Path file;

  ConnectionsFile(Path file) {
    this.file = file;
  }

  void write(URI endpoint, PostgresServer postgres, CloudFile cloud) {
    ObjectNode json = ContractJson.mapper().createObjectNode();
    json.put("endpoint", endpoint.toString());
    json.put("region", CloudNames.REGION);
    json.put("account", CloudNames.ACCOUNT);
    json.put("stage", CloudNames.STAGE);
    json.put("landlord", postgres.uri("landlord"));
    ObjectNode tenants = json.putObject("tenants");
    cloud
        .databases()
        .forEach((tenant, database) -> tenants.put(tenant, postgres.tenantUri(database)));
    json.put("topic", CloudNames.TOPIC_ARN);
    ObjectNode queues = json.putObject("queues");
    ObjectNode deadLetters = json.putObject("dead_letter_queues");
    for (String country : cloud.countries().stream().sorted().toList()) {
      queues.put(country, url(endpoint, CloudNames.queue(country)));
      deadLetters.put(country, url(endpoint, CloudNames.deadLetterQueue(country)));
    }
    json.put("undelivered_queue", url(endpoint, CloudNames.UNDELIVERED));
    ObjectNode functions = json.putObject("functions");
    functions.put("publisher", CloudNames.PUBLISHER);
    functions.put("tenant_sync", CloudNames.TENANT_SYNC);
    functions.put("operations", CloudNames.OPERATIONS);
    functions.put("redrive", CloudNames.REDRIVE);
    functions.put("query", CloudNames.QUERY);
    CloudFile.write(file, json);
  }

  private static String url(URI endpoint, String queue) {
    return "%s/%s/%s".formatted(endpoint, CloudNames.ACCOUNT, queue);
  }
}
