package io.geosync.console.page;

import io.geosync.client.CommandFailed;
import io.geosync.console.access.Viewer;
import io.geosync.contract.error.ErrorCategory;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.error.GeosyncException;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Shows what failed and what to do. A page that failed to load asks again every few seconds until
 * it succeeds; a part of a page that failed is replaced at its next refresh.
 */
public final class FailurePages {
  private static final int UNAVAILABLE = 503;
  private static final int UNPROCESSABLE = 422;

  private final Frames frames;
  private final Viewer viewer;

  @Inject
  public FailurePages(Frames frames, Viewer viewer) {
    this.frames = frames;
    this.viewer = viewer;
  }

  @ServerExceptionMapper
  public Response failed(GeosyncException failure) {
    ErrorReport report =
        failure instanceof CommandFailed failed ? failed.report() : ErrorReport.of(failure);
    if (viewer.wantsFragment()) {
      // The script of the page shows only successful responses.
      return html(Response.Status.OK.getStatusCode(), new FailurePart(report, viewer.uri()));
    }
    // Expired credentials are renewed outside of the console, so that asking again can help.
    boolean rejected =
        report.category() == ErrorCategory.REJECTED && report.id() != ErrorId.CLOUD_REFUSED;
    return html(
        rejected ? UNPROCESSABLE : UNAVAILABLE,
        new FailurePage(
            frames.of(Section.OVERVIEW, "Failure"),
            report,
            viewer.uri(),
            viewer.reads() && !rejected));
  }

  private static Response html(int status, TemplateInstance page) {
    return Response.status(status).type(MediaType.TEXT_HTML_TYPE).entity(page.render()).build();
  }

  /**
   * A part of a page that could not be loaded.
   *
   * @param uri address of the part
   */
  record FailurePart(ErrorReport report, String uri) implements TemplateInstance {}

  /**
   * A page that could not be loaded.
   *
   * @param uri address of the page
   * @param again whether asking again can help
   */
  record FailurePage(Frame frame, ErrorReport report, String uri, boolean again)
      implements TemplateInstance {}
}
