package io.geosync.localcloud.topic;

import io.geosync.localcloud.fault.InjectedFaults;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The actions of SNS that geosync and its deployment use, in AWS's query protocol. */
public final class SnsApi {
  /** Names that end with .fifo are of topics of another kind. */
  private static final Pattern TOPIC_NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}");

  private static final Pattern QUEUE_ARN =
      Pattern.compile("arn:aws:sqs:[^:]*:[0-9]*:[\\w.-]{1,80}");

  private final Topics topics;
  private final PublishActions publishing;
  private final InjectedFaults faults;
  private final String arnPrefix;

  /**
   * @param arnPrefix the start of the topics' ARNs: {@code arn:aws:sns:region:account:}
   */
  public SnsApi(Topics topics, InjectedFaults faults, String arnPrefix) {
    this.topics = topics;
    this.publishing = new PublishActions(topics);
    this.faults = faults;
    this.arnPrefix = arnPrefix;
  }

  /** Handles a request. */
  public SnsResponse handle(byte[] body) {
    QueryForm form = new QueryForm(body);
    Optional<InjectedFaults.Mode> fault = faults.find("sns", form.text("Action"));
    if (fault.equals(Optional.of(InjectedFaults.Mode.REFUSE))) {
      return SnsResponse.error(503, "ServiceUnavailable", InjectedFaults.MESSAGE);
    }
    try {
      return dispatch(form, fault.isPresent());
    } catch (RequestRejected rejected) {
      return rejected.response();
    }
  }

  private SnsResponse dispatch(QueryForm form, boolean drop) {
    String action = form.text("Action");
    ActionParameters.require(action, form);
    return switch (action) {
      case "CreateTopic" -> create(form);
      case "ListTopics" -> list();
      case "GetTopicAttributes" -> topicAttributes(form);
      case "Subscribe" -> subscribe(form);
      case "ListSubscriptionsByTopic" -> subscriptions(form);
      case "GetSubscriptionAttributes" -> subscriptionAttributes(form);
      case "SetSubscriptionAttributes" -> setSubscriptionAttribute(form);
      case "Unsubscribe" -> unsubscribe(form);
      case "Publish" -> publishing.publish(form, drop);
      case "PublishBatch" -> publishing.publishBatch(form, drop);
      default ->
          throw RequestRejected.invalid(
              "InvalidAction", "The embedded cloud does not support SNS " + action);
    };
  }

  private SnsResponse create(QueryForm form) {
    for (String attribute : form.pairs("Attributes", "key", "value").keySet()) {
      throw RequestRejected.unsupported("topic attribute " + attribute);
    }
    if (!TOPIC_NAME.matcher(form.text("Name")).matches()) {
      throw RequestRejected.invalidParameter("Topic Name");
    }
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
    topics.requireTopic(arn);
    return SnsResponse.of(
        "GetTopicAttributes",
        attributes(
            Map.of(
                "TopicArn",
                arn,
                "SubscriptionsConfirmed",
                Integer.toString(topics.of(arn).size()))));
  }

  private SnsResponse subscribe(QueryForm form) {
    topics.requireTopic(form.text("TopicArn"));
    if (!form.text("Protocol").equals("sqs")) {
      throw RequestRejected.unsupported(
          "protocol %s; it delivers to sqs only".formatted(form.text("Protocol")));
    }
    if (!QUEUE_ARN.matcher(form.text("Endpoint")).matches()) {
      throw RequestRejected.invalidParameter("SQS endpoint ARN");
    }
    String arn =
        topics.subscribe(
            form.text("TopicArn"), form.text("Endpoint"), form.pairs("Attributes", "key", "value"));
    return SnsResponse.of("Subscribe", "<SubscriptionArn>%s</SubscriptionArn>".formatted(arn));
  }

  private SnsResponse subscriptions(QueryForm form) {
    topics.requireTopic(form.text("TopicArn"));
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

  private SnsResponse subscriptionAttributes(QueryForm form) {
    return SnsResponse.of(
        "GetSubscriptionAttributes",
        attributes(topics.subscription(form.text("SubscriptionArn")).attributes()));
  }

  private SnsResponse setSubscriptionAttribute(QueryForm form) {
    topics.set(
        form.text("SubscriptionArn"), form.text("AttributeName"), form.text("AttributeValue"));
    return SnsResponse.of("SetSubscriptionAttributes", "");
  }

  private SnsResponse unsubscribe(QueryForm form) {
    topics.unsubscribe(form.text("SubscriptionArn"));
    return SnsResponse.of("Unsubscribe", "");
  }

  private static String attributes(Map<String, String> attributes) {
    return attributes.entrySet().stream()
        .map(
            attribute ->
                "<entry><key>%s</key><value>%s</value></entry>"
                    .formatted(attribute.getKey(), SnsResponse.escape(attribute.getValue())))
        .collect(Collectors.joining("", "<Attributes>", "</Attributes>"));
  }
}
