package io.geosync.console.overview;

import io.geosync.client.GeosyncClient;
import io.geosync.client.Pages;
import io.geosync.console.page.Frame;
import io.geosync.console.page.Frames;
import io.geosync.console.page.Section;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The overview and the part of it that is refreshed. */
@Singleton
@Path("/")
@Produces(MediaType.TEXT_HTML)
public final class OverviewResource {
  private final GeosyncClient functions;
  private final Frames frames;

  @Inject
  public OverviewResource(GeosyncClient functions, Frames frames) {
    this.functions = functions;
    this.frames = frames;
  }

  @GET
  public TemplateInstance page() {
    return new OverviewPage(frames.of(Section.OVERVIEW), overview());
  }

  @GET
  @Path("overview/live")
  public TemplateInstance live() {
    return new OverviewPart(frames.of(Section.OVERVIEW), overview());
  }

  private Overview overview() {
    return Overview.of(Pages.status(functions));
  }

  /** The page. */
  record OverviewPage(Frame frame, Overview overview) implements TemplateInstance {}

  /** The part of the page that is refreshed. */
  record OverviewPart(Frame frame, Overview overview) implements TemplateInstance {}
}
