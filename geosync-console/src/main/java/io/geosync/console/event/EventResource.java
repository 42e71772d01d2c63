package io.geosync.console.event;

import io.geosync.client.GeosyncClient;
import io.geosync.console.cloud.Deployment;
import io.geosync.console.page.Confirmation;
import io.geosync.console.page.Frame;
import io.geosync.console.page.Frames;
import io.geosync.console.page.Section;
import io.geosync.console.task.Outcome;
import io.geosync.console.task.Task;
import io.geosync.console.task.TaskResource;
import io.geosync.console.task.Tasks;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.command.RecoveryCommand;
import io.geosync.contract.reply.EventDeliveriesReply;
import io.geosync.contract.reply.EventReply;
import io.geosync.contract.reply.EventsReply;
import io.geosync.contract.reply.RetryReply;
import io.geosync.contract.reply.RetryReply.RetriedEvent;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The search of events, and the page of one event. */
@Singleton
@Path("/events")
@Produces(MediaType.TEXT_HTML)
public final class EventResource {
  private static final int ROWS_PER_PAGE = 50;

  private final GeosyncClient functions;
  private final Deployment deployment;
  private final Tasks tasks;
  private final Frames frames;

  @Inject
  public EventResource(GeosyncClient functions, Deployment deployment, Tasks tasks, Frames frames) {
    this.functions = functions;
    this.deployment = deployment;
    this.tasks = tasks;
    this.frames = frames;
  }

  /**
   * @param before where the page begins; absent: the latest event
   */
  @GET
  public TemplateInstance search(
      @RestQuery @DefaultValue("") String country,
      @RestQuery @DefaultValue("") String unit,
      @RestQuery @DefaultValue("") String type,
      @RestQuery @DefaultValue("") String status,
      @RestQuery @DefaultValue("") String from,
      @RestQuery @DefaultValue("") String to,
      @RestQuery @DefaultValue("") String since,
      @RestQuery @DefaultValue("") String until,
      @RestQuery @Nullable Long before) {
    EventSearch search = new EventSearch(country, unit, type, status, from, to, since, until);
    EventsReply found =
        functions.call(new QueryCommand.Events(search.filter(), before, ROWS_PER_PAGE));
    String next = found.next() == null ? null : search.before(found.next());
    return new EventsPage(frames.of(Section.EVENTS), search, found.events(), before != null, next);
  }

  @GET
  @Path("{event}")
  public TemplateInstance event(@RestPath String event) {
    return page(functions.call(new QueryCommand.Event(event)));
  }

  @GET
  @Path("{country}/{position}")
  public TemplateInstance event(@RestPath String country, @RestPath long position) {
    return page(functions.call(new QueryCommand.Event(country + ":" + position)));
  }

  /** Asks the databases of the country's tenants, which takes a moment for each. */
  @GET
  @Path("{country}/{position}/deliveries")
  public TemplateInstance deliveries(
      @RestPath String country, @RestPath long position, @RestQuery @Nullable String after) {
    EventDeliveriesReply reply =
        functions.call(new OperationsCommand.EventDeliveries(country, position, null, after));
    return new DeliveriesPart(reply);
  }

  private TemplateInstance page(EventReply event) {
    String title = "Event %s:%d".formatted(event.event().country(), event.event().position());
    return new EventPage(frames.of(Section.EVENTS, title), event);
  }

  @GET
  @Path("{event}/retry")
  public TemplateInstance askRetry(@RestPath String event) {
    EventsReply.EventRow row = functions.call(new QueryCommand.Event(event)).event();
    return new Confirmation(
        frames.of(Section.EVENTS, "Retry event %s:%d".formatted(row.country(), row.position())),
        List.of(
            "The event is published again at position %d of %s; its status is now %s."
                .formatted(row.position(), row.country(), row.status()),
            "Tenants that have applied it skip it. An event that all live tenants have applied is"
                + " not published."),
        "/events/%s/retry".formatted(row.eventId()),
        Map.of("requestId", UUID.randomUUID().toString()),
        List.of(),
        "Retry the event",
        false,
        "/events/" + row.eventId());
  }

  @POST
  @Path("{event}/retry")
  public Response retry(@RestPath String event, @RestForm String requestId) {
    Task task =
        tasks.start(
            requestId,
            new Task.Plan("Retry event " + event, "/events/" + event, "Show the event", false),
            progress -> {
              progress.accept("publishing");
              return outcome(
                  functions.call(
                      new RecoveryCommand.Retry(
                          requestId, deployment.operator(), List.of(event), null)));
            });
    return TaskResource.started(task);
  }

  private static Outcome outcome(RetryReply reply) {
    boolean good =
        reply.events().stream()
            .map(RetriedEvent::outcome)
            .allMatch(
                outcome ->
                    outcome == RetryReply.Outcome.PUBLISHED
                        || outcome == RetryReply.Outcome.COMPLETED);
    return new Outcome(good, reply.events().stream().map(EventResource::line).toList());
  }

  private static String line(RetriedEvent event) {
    String reason = event.reason() == null ? "" : " " + event.reason();
    return "%s:%d: %s.%s"
        .formatted(event.country(), event.position(), meaning(event.outcome()), reason);
  }

  private static String meaning(RetryReply.Outcome outcome) {
    return switch (outcome) {
      case PUBLISHED -> "the topic accepted the event";
      case COMPLETED -> "all live tenants have applied the event already";
      case REFUSED -> "the topic rejects the event";
      case HELD -> "the topic is unavailable; try again later";
    };
  }

  /**
   * The search.
   *
   * @param later whether it is not the first page
   * @param next address of the next page; absent: no event follows
   */
  record EventsPage(
      Frame frame,
      EventSearch search,
      List<EventsReply.EventRow> events,
      boolean later,
      @Nullable String next)
      implements TemplateInstance {}

  /** What the tenants' databases report about an event. */
  record DeliveriesPart(EventDeliveriesReply reply) implements TemplateInstance {}

  /** The page of an event. */
  record EventPage(Frame frame, EventReply event) implements TemplateInstance {}
}
