package io.geosync.localcloud.metric;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.geosync.contract.json.ContractJson;
import io.geosync.localcloud.fault.Refusals;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** CloudWatch over Smithy's RPC v2 protocol with CBOR, as AWS's SDK for Java 2.41 speaks it. */
public final class MetricsApi {
  /** Where requests of the service arrive; the action follows. */
  public static final String PREFIX = "/service/GraniteServiceVersion20100801/operation/";

  private static final String PUT = "PutMetricData";

  private final CBORMapper cbor = new CBORMapper();
  private final Metrics metrics;
  private final Refusals refusals;
  private final Clock clock;

  public MetricsApi(Metrics metrics, Refusals refusals, Clock clock) {
    this.metrics = metrics;
    this.refusals = refusals;
    this.clock = clock;
  }

  /**
   * An answer.
   *
   * @param error empty where the action was done: it answers nothing
   */
  public record Answer(int status, Optional<ObjectNode> error) {}

  /**
   * @param path of the request
   * @param encoding of the body: null or {@code gzip}
   */
  public Answer answer(String path, Optional<String> encoding, byte[] body) throws IOException {
    String action = path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : path;
    if (refusals.of("cloudwatch", action).isPresent()) {
      return error(503, "ServiceUnavailable", "refused on demand");
    }
    if (!action.equals(PUT)) {
      return error(404, "UnknownOperation", "the embedded cloud has no CloudWatch " + action);
    }
    try {
      PutMetricData request = PutMetricData.of(tree(encoding, body), clock.instant());
      request.data().forEach(each -> metrics.put(each.name(), each.unit(), each.point()));
      return new Answer(200, Optional.empty());
    } catch (JsonProcessingException noCbor) {
      return error(400, "SerializationException", noCbor.getOriginalMessage());
    } catch (MetricRequestInvalid invalid) {
      return error(400, invalid.code(), String.valueOf(invalid.getMessage()));
    }
  }

  /** The SDK compresses from 10 KiB on. */
  private JsonNode tree(Optional<String> encoding, byte[] body) throws IOException {
    InputStream bytes = new ByteArrayInputStream(body);
    return cbor.readTree(
        encoding.filter("gzip"::equals).isPresent() ? new GZIPInputStream(bytes) : bytes);
  }

  private static Answer error(int status, String type, String message) {
    return new Answer(
        status,
        Optional.of(
            ContractJson.mapper()
                .createObjectNode()
                .put("__type", "com.amazonaws.cloudwatch#" + type)
                .put("message", message)));
  }
}
