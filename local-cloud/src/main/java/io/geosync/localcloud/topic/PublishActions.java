package io.geosync.localcloud.topic;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** The actions Publish and PublishBatch. */
final class PublishActions {
  /** SNS's limit for the bodies and attributes of a request. */
  private static final int MAX_BYTES = 256 * 1_024;

  private static final int MAX_ENTRIES = 10;
  private static final String ENTRY = "PublishBatchRequestEntries.member.%d.";
  private static final Pattern ENTRY_ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");

  private final Topics topics;

  PublishActions(Topics topics) {
    this.topics = topics;
  }

  /**
   * Publishes one message.
   *
   * @param drop whether the message is lost after SNS accepted it
   */
  SnsResponse publish(QueryForm form, boolean drop) {
    TopicMessage message = message(form, "");
    String topic = form.text("TopicArn");
    topics.requireTopic(topic);
    if (message.bytes() > MAX_BYTES) {
      throw RequestRejected.invalidParameter("Message too long");
    }
    if (!drop) {
      topics.publish(topic, message);
    }
    return SnsResponse.of("Publish", "<MessageId>%s</MessageId>".formatted(message.id()));
  }

  /**
   * Publishes up to ten messages. An entry that SNS rejects fails alone; only a batch that is
   * invalid as a whole is rejected.
   *
   * @param drop whether the messages are lost after SNS accepted them
   */
  SnsResponse publishBatch(QueryForm form, boolean drop) {
    String topic = form.text("TopicArn");
    topics.requireTopic(topic);
    Map<String, Entry> entries = batch(form);
    if (entries.values().stream().mapToInt(Entry::bytes).sum() > MAX_BYTES) {
      throw RequestRejected.invalid(
          "BatchRequestTooLong", "The batch has more than %d bytes.".formatted(MAX_BYTES));
    }
    StringBuilder sent = new StringBuilder();
    StringBuilder failed = new StringBuilder();
    entries.forEach(
        (id, entry) -> {
          switch (entry) {
            case Valid(TopicMessage message) -> {
              if (!drop) {
                topics.publish(topic, message);
              }
              sent.append(
                  "<member><Id>%s</Id><MessageId>%s</MessageId></member>"
                      .formatted(id, message.id()));
            }
            case Rejected(RequestRejected rejection) ->
                failed.append("<member><Id>%s</Id>%s</member>".formatted(id, rejection.ofEntry()));
          }
        });
    return SnsResponse.of(
        "PublishBatch", "<Successful>%s</Successful><Failed>%s</Failed>".formatted(sent, failed));
  }

  /** An entry of a batch. */
  private sealed interface Entry {
    /** The size that counts for the batch. */
    int bytes();
  }

  private record Valid(TopicMessage message) implements Entry {
    @Override
    public int bytes() {
      return message.bytes();
    }
  }

  private record Rejected(RequestRejected rejection) implements Entry {
    @Override
    public int bytes() {
      return 0;
    }
  }

  private static Entry entry(QueryForm form, int number) {
    try {
      return new Valid(message(form, ENTRY.formatted(number)));
    } catch (RequestRejected rejection) {
      return new Rejected(rejection);
    }
  }

  private static Map<String, Entry> batch(QueryForm form) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    int number = 1;
    while (form.hasAny(ENTRY.formatted(number))) {
      String id = id(form, number);
      if (!ENTRY_ID.matcher(id).matches()) {
        throw RequestRejected.invalid(
            "InvalidBatchEntryId",
            "The id of entry %d must have 1 to 80 letters, digits, - and _.".formatted(number));
      }
      if (number > MAX_ENTRIES) {
        throw RequestRejected.invalid(
            "TooManyEntriesInBatchRequest",
            "The batch request contains more than %d entries.".formatted(MAX_ENTRIES));
      }
      if (entries.put(id, entry(form, number)) != null) {
        throw RequestRejected.invalid(
            "BatchEntryIdsNotDistinct", "Two entries of the batch have the id " + id);
      }
      number++;
    }
    if (entries.isEmpty()) {
      throw RequestRejected.invalid("EmptyBatchRequest", "The batch request has no entries.");
    }
    return entries;
  }

  private static String id(QueryForm form, int number) {
    return form.text(ENTRY.formatted(number) + "Id");
  }

  private static TopicMessage message(QueryForm form, String entry) {
    Map<String, String> types = form.pairs(entry + "MessageAttributes", "Name", "Value.DataType");
    Map<String, String> values =
        form.pairs(entry + "MessageAttributes", "Name", "Value.StringValue");
    Map<String, TopicMessage.Attribute> attributes = new HashMap<>();
    types.forEach(
        (name, type) ->
            attributes.put(name, new TopicMessage.Attribute(type, values.getOrDefault(name, ""))));
    return new TopicMessage(
        UUID.randomUUID().toString(),
        form.text(entry + "Subject"),
        form.text(entry + "Message"),
        attributes);
  }
}
