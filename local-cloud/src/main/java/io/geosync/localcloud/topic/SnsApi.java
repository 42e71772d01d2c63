package io.geosync.localcloud.topic;

import io.geosync.localcloud.fault.InjectedFaults;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** SNS's actions that geosync and its deployment use. */
public final class SnsApi {
  /** SNS's limit for body and attributes. */
  private static final int MAX_BYTES = 256 * 1_024;

  private final Topics topics;
  private final InjectedFaults faults;
  private final String arnPrefix;

  /**
   * @param arnPrefix of topics: {@code arn:aws:sns:region:account:}
   */
  public SnsApi(Topics topics, InjectedFaults faults, String arnPrefix) {
    this.topics = topics;
    this.faults = faults;
    this.arnPrefix = arnPrefix;
  }

  public SnsResponse handle(byte[] body) {
    QueryForm form = new QueryForm(body);
    String action = form.text("Action");
    Optional<InjectedFaults.Mode> refused = faults.find("sns", action);
    if (refused.equals(Optional.of(InjectedFaults.Mode.REFUSE))) {
      return SnsResponse.error(503, "ServiceUnavailable", InjectedFaults.MESSAGE);
    }
    return switch (action) {
      case "CreateTopic" -> create(form);
      case "ListTopics" -> list();
      case "GetTopicAttributes" -> topicAttributes(form);
      case "Subscribe" -> subscribe(form);
      case "ListSubscriptionsByTopic" -> subscriptions(form);
      case "Unsubscribe" -> unsubscribe(form);
      case "Publish" -> publish(form, refused.isPresent());
      case "PublishBatch" -> publishBatch(form, refused.isPresent());
      default -> SnsResponse.error(400, "InvalidAction", "the embedded cloud has no SNS " + action);
    };
  }

  private SnsResponse create(QueryForm form) {
    String arn = arnPrefix + form.text("Name");
    topics.create(arn);
    return SnsResponse.of("CreateTopic", "<TopicArn>%s</TopicArn>".formatted(arn));
  }

  private SnsResponse list() {
    return SnsResponse.of(
        "ListTopics",
        topics.arns().stream()
            .sorted()
            .map("<member><TopicArn>%s</TopicArn></member>"::formatted)
            .collect(Collectors.joining("", "<Topics>", "</Topics>")));
  }

  private SnsResponse topicAttributes(QueryForm form) {
    String arn = form.text("TopicArn");
    if (!topics.exists(arn)) {
      return notFound(arn);
    }
    return SnsResponse.of(
        "GetTopicAttributes",
        "<Attributes><entry><key>TopicArn</key><value>%s</value></entry><entry><key>SubscriptionsConfirmed</key><value>%d</value></entry></Attributes>"
            .formatted(arn, topics.of(arn).size()));
  }

  private SnsResponse subscribe(QueryForm form) {
    String topic = form.text("TopicArn");
    if (!topics.exists(topic)) {
      return notFound(topic);
    }
    if (!form.text("Protocol").equals("sqs")) {
      return SnsResponse.error(400, "InvalidParameter", "the embedded cloud delivers to sqs only");
    }
    Map<String, String> attributes = form.pairs("Attributes", "key", "value");
    String filter = attributes.get("FilterPolicy");
    if (filter != null && !Subscription.isFilter(filter)) {
      return SnsResponse.error(400, "InvalidParameter", "Invalid parameter: FilterPolicy: " + filter);
    }
    String arn =
        topics.subscribe(
            topic,
            form.text("Endpoint"),
            Boolean.parseBoolean(attributes.get("RawMessageDelivery")),
            filter);
    return SnsResponse.of("Subscribe", "<SubscriptionArn>%s</SubscriptionArn>".formatted(arn));
  }

  private SnsResponse subscriptions(QueryForm form) {
    String members =
        topics.of(form.text("TopicArn")).stream()
            .map(
                s ->
                    "<member><TopicArn>%s</TopicArn><Protocol>sqs</Protocol><SubscriptionArn>%s</SubscriptionArn><Endpoint>%s</Endpoint></member>"
                        .formatted(s.topicArn(), s.arn(), s.queueArn()))
            .collect(Collectors.joining());
    return SnsResponse.of(
        "ListSubscriptionsByTopic", "<Subscriptions>%s</Subscriptions>".formatted(members));
  }

  private SnsResponse unsubscribe(QueryForm form) {
    topics.unsubscribe(form.text("SubscriptionArn"));
    return SnsResponse.of("Unsubscribe", "");
  }

  private SnsResponse publish(QueryForm form, boolean drop) {
    String topic = form.text("TopicArn");
    if (!topics.exists(topic)) {
      return notFound(topic);
    }
    TopicMessage message = message(form, "");
    if (bytes(message) > MAX_BYTES) {
      return SnsResponse.error(400, "InvalidParameter", "Invalid parameter: Message too long");
    }
    if (!drop) {
      topics.publish(topic, message);
    }
    return SnsResponse.of("Publish", "<MessageId>%s</MessageId>".formatted(message.id()));
  }

  private SnsResponse publishBatch(QueryForm form, boolean drop) {
    String topic = form.text("TopicArn");
    if (!topics.exists(topic)) {
      return notFound(topic);
    }
    Map<String, TopicMessage> messages = batch(form);
    if (messages.values().stream().mapToInt(SnsApi::bytes).sum() > MAX_BYTES) {
      return SnsResponse.error(400, "BatchRequestTooLong", "more than 262144 bytes in all");
    }
    StringBuilder sent = new StringBuilder();
    messages.forEach(
        (id, message) -> {
          if (!drop) {
            topics.publish(topic, message);
          }
          sent.append(
              "<member><Id>%s</Id><MessageId>%s</MessageId></member>"
                  .formatted(SnsResponse.escape(id), message.id()));
        });
    return SnsResponse.of(
        "PublishBatch", "<Successful>%s</Successful><Failed></Failed>".formatted(sent));
  }

  private static Map<String, TopicMessage> batch(QueryForm form) {
    Map<String, TopicMessage> messages = new LinkedHashMap<>();
    for (int number = 1; number <= 10; number++) {
      String entry = "PublishBatchRequestEntries.member.%d.".formatted(number);
      String id = form.optional(entry + "Id");
      if (id == null) {
        break;
      }
      messages.put(id, message(form, entry));
    }
    return messages;
  }

  private static TopicMessage message(QueryForm form, String entry) {
    return new TopicMessage(
        UUID.randomUUID().toString(),
        form.text(entry + "Message"),
        form.pairs(entry + "MessageAttributes", "Name", "Value.StringValue"));
  }

  private static int bytes(TopicMessage message) {
    int bytes = message.body().getBytes(StandardCharsets.UTF_8).length;
    for (Map.Entry<String, String> attribute : message.attributes().entrySet()) {
      bytes +=
          (attribute.getKey() + "String" + attribute.getValue())
              .getBytes(StandardCharsets.UTF_8)
              .length;
    }
    return bytes;
  }

  private static SnsResponse notFound(String topic) {
    return SnsResponse.error(404, "NotFound", "Topic does not exist: " + topic);
  }
}
