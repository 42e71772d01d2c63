package io.geosync.console.overview;

import io.geosync.client.GeosyncClient;
import io.geosync.console.page.Frame;
import io.geosync.console.page.Frames;
import io.geosync.console.page.Section;
import io.geosync.contract.command.DeadLetterCommand;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.reply.QueuesReply;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/** The overview and the parts of it that are refreshed. */
@Singleton
@Path("/")
@Produces(MediaType.TEXT_HTML)
public final class OverviewResource {
  private static final int POINTS = 300;

  /** The periods that the plots offer, in hours. */
  private static final List<Integer> PERIODS = List.of(1, 3, 24, 168);

  private static final int MAX_HOURS = 24 * 30;

  private final GeosyncClient functions;
  private final Frames frames;
  private final Clock clock;

  @Inject
  public OverviewResource(GeosyncClient functions, Frames frames, Clock clock) {
    this.functions = functions;
    this.frames = frames;
    this.clock = clock;
  }

  @GET
  public TemplateInstance page(@RestQuery @DefaultValue("3") int hours) {
    return new OverviewPage(frames.of(Section.OVERVIEW), overview(), bounded(hours), PERIODS);
  }

  @GET
  @Path("overview/live")
  public TemplateInstance live() {
    return new OverviewPart(overview());
  }

  /** The counters of the queues, which take longer to count. */
  @GET
  @Path("overview/queues")
  public TemplateInstance queues() {
    return new QueuesPart(functions.call(new DeadLetterCommand.Queues(null)));
  }

  /** The plots of the last hours. */
  @GET
  @Path("overview/plots")
  public TemplateInstance plots(@RestQuery @DefaultValue("3") int hours) {
    int shown = bounded(hours);
    return new PlotsPart(
        Plot.of(
            functions.call(
                new QueryCommand.Samples(
                    null, clock.instant().minus(Duration.ofHours(shown)), null, POINTS))),
        shown);
  }

  private static int bounded(int hours) {
    return Math.clamp(hours, 1, MAX_HOURS);
  }

  private Overview overview() {
    return Overview.of(functions.call(new QueryCommand.Overview()));
  }

  /**
   * The page.
   *
   * @param hours period that the plots show
   */
  record OverviewPage(Frame frame, Overview overview, int hours, List<Integer> periods)
      implements TemplateInstance {}

  /** The part of the page with the state, which is refreshed. */
  record OverviewPart(Overview overview) implements TemplateInstance {}

  /** The part of the page with the counters of the queues, which is refreshed. */
  record QueuesPart(QueuesReply queues) implements TemplateInstance {}

  /** The part of the page with the plots, which is refreshed. */
  record PlotsPart(List<Plot> plots, int hours) implements TemplateInstance {}
}
