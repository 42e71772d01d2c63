package io.geosync.nativebuild.measure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.envelope.Envelope;
import io.geosync.contract.envelope.EnvelopeCodec;
import io.geosync.contract.envelope.SignedEnvelope;
import io.geosync.contract.event.UnitCreated;
import io.geosync.contract.json.CommandCodec;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.signature.SigningKeys;
import io.geosync.contract.unit.UnitState;
import io.geosync.localcloud.CloudNames;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Creates SQS events as the event source mapping sends them, each with one new unit. */
final class SqsEventFactory {
  private final String country;
  private final EnvelopeCodec codec;

  SqsEventFactory(String country, String signingKeys) {
    this.country = country;
    this.codec = new EnvelopeCodec(SigningKeys.parse(signingKeys));
  }

  /** Returns an SQS event with the unit-created event at a position of the country's stream. */
  byte[] at(long position, Instant time) {
    SignedEnvelope envelope =
        codec.encode(Envelope.of(country, 1, time, List.of(created(position, time))));
    ObjectNode message = ContractJson.mapper().createObjectNode();
    message
        .put("messageId", UUID.randomUUID().toString())
        .put("receiptHandle", "none")
        .put("body", envelope.body())
        .put("eventSource", "aws:sqs")
        .put("eventSourceARN", CloudNames.queueArn(CloudNames.queue(country)))
        .put("awsRegion", CloudNames.REGION);
    message
        .putObject("attributes")
        .put("ApproximateReceiveCount", "1")
        .put("ApproximateFirstReceiveTimestamp", Long.toString(time.toEpochMilli()));
    ObjectNode attributes = message.putObject("messageAttributes");
    envelope
        .attributes()
        .forEach(
            (name, value) ->
                attributes.putObject(name).put("stringValue", value).put("dataType", "String"));
    return CommandCodec.encode(Map.of("Records", List.of(message)));
  }

  private UnitCreated created(long position, Instant time) {
    UnitState state =
        new UnitState(
            position,
            country,
            1,
            "area",
            "%s-%d".formatted(country, position),
            Map.of("en", "Area " + position),
            null,
            true,
            null,
            null);
    return new UnitCreated(
        UUID.randomUUID(), position, position, country, time, state, "0000000000000000");
  }
}
