package io.geosync.localcloud.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.json.ContractJson;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.Message;

/** Writes received messages as the event that Lambda passes to a function. */
final class SqsEventJson {
  private SqsEventJson() {}

  static byte[] of(List<Message> messages, String queueArn, String region) {
    ObjectNode event = ContractJson.mapper().createObjectNode();
    ArrayNode records = event.putArray("Records");
    for (Message message : messages) {
      ObjectNode item = records.addObject();
      item.put("messageId", message.messageId());
      item.put("receiptHandle", message.receiptHandle());
      item.put("body", message.body());
      ObjectNode attributes = item.putObject("attributes");
      message.attributesAsStrings().forEach(attributes::put);
      ObjectNode own = item.putObject("messageAttributes");
      message
          .messageAttributes()
          .forEach(
              (name, value) -> {
                ObjectNode attribute = own.putObject(name);
                attribute.put("stringValue", value.stringValue());
                attribute.putArray("stringListValues");
                attribute.putArray("binaryListValues");
                attribute.put("dataType", value.dataType());
              });
      item.put("md5OfBody", message.md5OfBody());
      item.put("eventSource", "aws:sqs");
      item.put("eventSourceARN", queueArn);
      item.put("awsRegion", region);
    }
    try {
      return ContractJson.mapper().writeValueAsBytes(event);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
