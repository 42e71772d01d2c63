package io.geosync.localcloud.topic;

import io.geosync.localcloud.fault.Refusals;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** SNS's actions that geosync and its deployment use. */
public final class SnsApi {
  /** SNS's limit for body and attributes. */
  private static final int MOST_BYTES = 256 * 1_024;

  private final Topics topics;
  private final Refusals refusals;
  private final String arnPrefix;

  /**
   * @param arnPrefix of topics: {@code arn:aws:sns:region:account:}
   */
  public SnsApi(Topics topics, Refusals refusals, String arnPrefix) {
    this.topics = topics;
    this.refusals = refusals;
    this.arnPrefix = arnPrefix;
  }

  public SnsAnswer answer(byte[] body) {
    QueryForm form = new QueryForm(body);
    String action = form.text("Action");
    Optional<Refusals.Mode> refused = refusals.of("sns", action);
    if (refused.equals(Optional.of(Refusals.Mode.REFUSE))) {
      return SnsAnswer.error(503, "ServiceUnavailable", "refused on demand");
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
      default -> SnsAnswer.error(400, "InvalidAction", "the embedded cloud has no SNS " + action);
    };
  }

  private SnsAnswer create(QueryForm form) {
    String arn = arnPrefix + form.text("Name");
    topics.create(arn);
    return SnsAnswer.of("CreateTopic", "<TopicArn>%s</TopicArn>".formatted(arn));
  }

  private SnsAnswer list() {
    return SnsAnswer.of(
        "ListTopics",
        topics.arns().stream()
            .sorted()
            .map("<member><TopicArn>%s</TopicArn></member>"::formatted)
            .collect(Collectors.joining("", "<Topics>", "</Topics>")));
  }

  private SnsAnswer topicAttributes(QueryForm form) {
    String arn = form.text("TopicArn");
    if (!topics.exists(arn)) {
      return notFound(arn);
    }
    return SnsAnswer.of(
        "GetTopicAttributes",
        "<Attributes><entry><key>TopicArn</key><value>%s</value></entry><entry><key>SubscriptionsConfirmed</key><value>%d</value></entry></Attributes>"
            .formatted(arn, topics.of(arn).size()));
  }

  private SnsAnswer subscribe(QueryForm form) {
    String topic = form.text("TopicArn");
    if (!topics.exists(topic)) {
      return notFound(topic);
    }
    if (!form.text("Protocol").equals("sqs")) {
      return SnsAnswer.error(400, "InvalidParameter", "the embedded cloud delivers to sqs only");
    }
    Map<String, String> attributes = form.pairs("Attributes", "key", "value");
    String filter = attributes.get("FilterPolicy");
    if (filter != null && !Subscription.isFilter(filter)) {
      return SnsAnswer.error(400, "InvalidParameter", "Invalid parameter: FilterPolicy: " + filter);
    }
    String arn =
        topics.subscribe(
            topic,
            form.text("Endpoint"),
            Boolean.parseBoolean(attributes.get("RawMessageDelivery")),
            filter);
    return SnsAnswer.of("Subscribe", "<SubscriptionArn>%s</SubscriptionArn>".formatted(arn));
  }

  private SnsAnswer subscriptions(QueryForm form) {
    String members =
        topics.of(form.text("TopicArn")).stream()
            .map(
                s ->
                    "<member><TopicArn>%s</TopicArn><Protocol>sqs</Protocol><SubscriptionArn>%s</SubscriptionArn><Endpoint>%s</Endpoint></member>"
                        .formatted(s.topicArn(), s.arn(), s.queueArn()))
            .collect(Collectors.joining());
    return SnsAnswer.of(
        "ListSubscriptionsByTopic", "<Subscriptions>%s</Subscriptions>".formatted(members));
  }

  private SnsAnswer unsubscribe(QueryForm form) {
    topics.unsubscribe(form.text("SubscriptionArn"));
    return SnsAnswer.of("Unsubscribe", "");
  }

  private SnsAnswer publish(QueryForm form, boolean drop) {
    String topic = form.text("TopicArn");
    if (!topics.exists(topic)) {
      return notFound(topic);
    }
    TopicMessage message = message(form, "");
    if (bytes(message) > MOST_BYTES) {
      return SnsAnswer.error(400, "InvalidParameter", "Invalid parameter: Message too long");
    }
    if (!drop) {
      topics.publish(topic, message);
    }
    return SnsAnswer.of("Publish", "<MessageId>%s</MessageId>".formatted(message.id()));
  }

  private SnsAnswer publishBatch(QueryForm form, boolean drop) {
    String topic = form.text("TopicArn");
    if (!topics.exists(topic)) {
      return notFound(topic);
    }
    Map<String, TopicMessage> messages = batch(form);
    if (messages.values().stream().mapToInt(SnsApi::bytes).sum() > MOST_BYTES) {
      return SnsAnswer.error(400, "BatchRequestTooLong", "more than 262144 bytes in all");
    }
    StringBuilder sent = new StringBuilder();
    messages.forEach(
        (id, message) -> {
          if (!drop) {
            topics.publish(topic, message);
          }
          sent.append(
              "<member><Id>%s</Id><MessageId>%s</MessageId></member>"
                  .formatted(SnsAnswer.escape(id), message.id()));
        });
    return SnsAnswer.of(
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

  private static SnsAnswer notFound(String topic) {
    return SnsAnswer.error(404, "NotFound", "Topic does not exist: " + topic);
  }
}
