package io.geosync.bench.console;

import io.geosync.bench.landlord.BenchDatabase;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.resource.CountryQueue;
import io.geosync.localcloud.CloudNames;
import io.geosync.sql.SqlStatement;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The size of the landlord that is read.
 *
 * @param rows rows of the event log
 * @param deadLetters messages on dead-letter queues
 */
record ConsoleData(int rows, int tenants, int countries, int deadLetters) {
  private static final SqlStatement FILL = SqlStatement.of(ConsoleData.class, "fill.sql");

  /** SQS's limit for messages in one call. */
  private static final int BATCH = 10;

  /** The first countries of the data, which have the dead letters. */
  static final List<String> DEAD_LETTER_COUNTRIES = List.of("AA", "AB", "AC", "AD", "AE");

  /** Fills a migrated landlord without capture. */
  void fill(BenchDatabase landlord) throws SQLException {
    try (Connection connection = landlord.open()) {
      FILL.on(connection)
          .bind("rows", rows)
          .bind("tenants", tenants)
          .bind("countries", countries)
          .bind("dead_letters", deadLetters)
          .run();
    }
    landlord.run("VACUUM ANALYZE");
  }

  /** Puts the dead letters on the queues, by the HTTP interface of SQS. */
  void sendDeadLetters(URI endpoint) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int sent = 0; sent < deadLetters; sent += BATCH) {
        String country = DEAD_LETTER_COUNTRIES.get(sent / BATCH % DEAD_LETTER_COUNTRIES.size());
        send(http, endpoint, country, Math.min(BATCH, deadLetters - sent));
      }
    }
  }

  private static void send(HttpClient http, URI endpoint, String country, int messages)
      throws IOException, InterruptedException {
    String queue = new CountryQueue(CloudNames.STAGE, country, 0).deadLetterName();
    Map<String, Object> body =
        Map.of(
            "QueueUrl",
            endpoint.resolve("/000000000000/" + queue).toString(),
            "Entries",
            IntStream.range(0, messages)
                .mapToObj(
                    number ->
                        Map.of("Id", Integer.toString(number), "MessageBody", "not an envelope"))
                .toList());
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.resolve("/"))
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", "AmazonSQS.SendMessageBatch")
            .POST(BodyPublishers.ofByteArray(ContractJson.mapper().writeValueAsBytes(body)))
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(
          "SQS answered %d: %s".formatted(response.statusCode(), response.body()));
    }
  }
}
