package io.geosync.runtime.log;

import io.geosync.contract.event.GeographyEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Fields of all log lines that the current thread, and the threads that it starts, write until they
 * are closed. A function writes its lines as JSON; the fields are in the object {@code mdc}, where
 * queries of CloudWatch Logs Insights find them as {@code mdc.country}, for example.
 */
public final class LogFields implements AutoCloseable {
  /** Longer lists of events are left out; their positions identify them. */
  private static final int MAX_EVENTS = 100;

  private record Previous(String name, @Nullable Object value) {}

  private final List<Previous> previous = new ArrayList<>();

  private LogFields() {}

  /** The fields of one invocation: the request id that Lambda writes too. */
  public static LogFields ofRequest(@Nullable String requestId) {
    return new LogFields().with("requestId", requestId);
  }

  /** The fields of work on one country's stream. */
  public static LogFields ofStream(String country, long epoch) {
    return new LogFields().with("country", country).with("epoch", Long.toString(epoch));
  }

  /** Adds the name of a tenant. */
  public LogFields tenant(String name) {
    return with("tenant", name);
  }

  /** Adds the range of the positions of events, and the events' ids. */
  public LogFields events(List<? extends GeographyEvent> events) {
    if (events.isEmpty()) {
      return this;
    }
    var positions = events.stream().mapToLong(GeographyEvent::position).summaryStatistics();
    with("firstPosition", Long.toString(positions.getMin()));
    with("lastPosition", Long.toString(positions.getMax()));
    return events.size() > MAX_EVENTS
        ? this
        : with(
            "events",
            events.stream().map(event -> event.id().toString()).collect(Collectors.joining(" ")));
  }

  private LogFields with(String name, @Nullable String value) {
    if (value != null) {
      previous.add(new Previous(name, MDC.get(name)));
      MDC.put(name, value);
    }
    return this;
  }

  /** Restores the fields that the thread had before. */
  @Override
  public void close() {
    for (Previous field : previous.reversed()) {
      if (field.value() == null) {
        MDC.remove(field.name());
      } else {
        MDC.put(field.name(), field.value());
      }
    }
    previous.clear();
  }
}
