package io.geosync.localcloud.queue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.ImmediateNextDelivery$;
import org.elasticmq.MessageAttribute;
import org.elasticmq.MessageContent;
import org.elasticmq.NewMessageData;
import org.elasticmq.NumberMessageAttribute;
import org.elasticmq.StringMessageAttribute;
import org.elasticmq.msg.LookupQueue;
import org.elasticmq.msg.SendMessage;
import scala.Option;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Adds messages to queues of ElasticMQ inside this process, as SNS does it inside AWS. A request
 * would carry each message as JSON and check it character by character, which took about half of
 * the processor time of the embedded cloud in a large delivery.
 */
public final class QueueInput {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int MAX_ATTRIBUTES = 10;
  private static final String NUMBER = "Number";

  private final ActorRef queues;

  /**
   * @param queues the actor that has the queues
   */
  QueueInput(ActorRef queues) {
    this.queues = queues;
  }

  /**
   * A message attribute with a text value.
   *
   * @param type String or Number, which may be followed by a dot and a name
   */
  public record TextAttribute(String type, String value) {}

  /**
   * Adds a message.
   *
   * @return false if SQS would not accept it: the queue does not exist, the message has more than
   *     ten attributes, or a character that SQS does not allow
   */
  public boolean add(String queue, String body, Map<String, TextAttribute> attributes) {
    if (attributes.size() > MAX_ATTRIBUTES || !isAllowed(body)) {
      return false;
    }
    Map<String, MessageAttribute> converted = new HashMap<>();
    attributes.forEach((name, attribute) -> converted.put(name, converted(attribute)));
    Object found = ask(queues, new LookupQueue(queue));
    if (!(found instanceof Option<?> option)
        || !(option.getOrElse(() -> null) instanceof ActorRef actor)) {
      return false;
    }
    ask(
        actor,
        new SendMessage(
            new NewMessageData(
                Option.empty(),
                new MessageContent(body),
                Map$.MODULE$.from(CollectionConverters.asScala(converted)),
                ImmediateNextDelivery$.MODULE$,
                Option.empty(),
                Option.empty(),
                0,
                Option.empty(),
                Option.empty(),
                Option.empty())));
    return true;
  }

  private static MessageAttribute converted(TextAttribute attribute) {
    String type = attribute.type();
    int dot = type.indexOf('.');
    Option<String> custom = dot < 0 ? Option.empty() : Option.apply(type.substring(dot + 1));
    return type.startsWith(NUMBER)
        ? new NumberMessageAttribute(attribute.value(), custom)
        : new StringMessageAttribute(attribute.value(), custom);
  }

  /** Tab, line feed, carriage return and everything from the space on, except 0xFFFE and 0xFFFF. */
  private static boolean isAllowed(String text) {
    for (int index = 0; index < text.length(); index++) {
      char each = text.charAt(index);
      if (each < ' ' ? each != '\t' && each != '\n' && each != '\r' : each >= '\uFFFE') {
        return false;
      }
    }
    return true;
  }

  private static Object ask(ActorRef actor, Object message) {
    try {
      return Patterns.ask(actor, message, TIMEOUT).toCompletableFuture().join();
    } catch (CompletionException failure) {
      throw new IllegalStateException("ElasticMQ did not accept a message.", failure.getCause());
    }
  }
}
