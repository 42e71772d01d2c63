package io.geosync.localcloud.metric;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.geosync.contract.json.ContractJson;
import io.geosync.localcloud.fault.InjectedFaults;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** CloudWatch's protocol in AWS's SDK for Java 2.41: Smithy RPC v2 with CBOR. */
public final class CloudWatchApi {
  /** The path of CloudWatch's requests; the action follows. */
  public static final String PREFIX = "/service/GraniteServiceVersion20100801/operation/";

  private static final CBORMapper CBOR = new CBORMapper();
  private static final String PUT = "PutMetricData";

  private final MetricStore metrics;
  private final InjectedFaults faults;
  private final Clock clock;

  public CloudWatchApi(MetricStore metrics, InjectedFaults faults, Clock clock) {
    this.metrics = metrics;
    this.faults = faults;
    this.clock = clock;
  }

  /**
   * The response to a request.
   *
   * @param error empty after success, which has no body
   */
  public record Response(int status, Optional<ObjectNode> error) {
    /** The body as CBOR. */
    public byte[] body() throws IOException {
      return error.isPresent() ? CBOR.writeValueAsBytes(error.get()) : new byte[0];
    }
  }

  /**
   * Handles a request.
   *
   * @param encoding the header Content-Encoding: empty or {@code gzip}
   */
  public Response handle(String path, Optional<String> encoding, byte[] body) throws IOException {
    String action = path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : path;
    if (faults.find("cloudwatch", action).isPresent()) {
      return error(503, "ServiceUnavailable", InjectedFaults.MESSAGE);
    }
    if (!action.equals(PUT)) {
      return error(
          404, "UnknownOperation", "The embedded cloud does not support CloudWatch " + action);
    }
    try {
      PutMetricData request = PutMetricData.of(tree(encoding, body), clock.instant());
      request.data().forEach(each -> metrics.put(each.name(), each.unit(), each.point()));
      return new Response(200, Optional.empty());
    } catch (JsonProcessingException malformed) {
      return error(400, "SerializationException", malformed.getOriginalMessage());
    } catch (PutMetricData.Invalid invalid) {
      return error(400, invalid.code(), String.valueOf(invalid.getMessage()));
    }
  }

  /** The SDK compresses bodies of 10 KiB and more. */
  private static JsonNode tree(Optional<String> encoding, byte[] body) throws IOException {
    InputStream bytes = new ByteArrayInputStream(body);
    return CBOR.readTree(
        encoding.filter("gzip"::equals).isPresent() ? new GZIPInputStream(bytes) : bytes);
  }

  private static Response error(int status, String type, String message) {
    return new Response(
        status,
        Optional.of(
            ContractJson.mapper()
                .createObjectNode()
                .put("__type", "com.amazonaws.cloudwatch#" + type)
                .put("message", message)));
  }
}
