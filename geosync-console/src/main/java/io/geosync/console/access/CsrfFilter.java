package io.geosync.console.access;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a POST without the token of its session: in the field {@code csrf} of a form, or in the
 * header {@code X-CSRF-Token}.
 */
public final class CsrfFilter {
  private static final String FIELD = "csrf";
  private static final String HEADER = "X-CSRF-Token";

  private final RoutingContext routing;

  @Inject
  public CsrfFilter(RoutingContext routing) {
    this.routing = routing;
  }

  @WithFormRead
  @ServerRequestFilter
  public void check(ResteasyReactiveContainerRequestContext request) {
    if (!request.getMethod().equals("POST")) {
      return;
    }
    Session session = routing.get(Session.OF_REQUEST);
    String given = request.getHeaderString(HEADER);
    if (given == null) {
      given = field(request);
    }
    if (session == null || given == null || !Sessions.same(session.csrfToken(), given)) {
      request.abortWith(
          Response.status(Response.Status.FORBIDDEN)
              .type("text/plain; charset=utf-8")
              .entity("The form has no valid token. Reload the page and try again.")
              .build());
    }
  }

  private static @Nullable String field(ResteasyReactiveContainerRequestContext request) {
    ResteasyReactiveRequestContext context =
        (ResteasyReactiveRequestContext) request.getServerRequestContext();
    return context.getFormParameter(FIELD, true, false) instanceof String value ? value : null;
  }
}
