package io.geosync.console.access;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** The browser whose request is being handled. */
@RequestScoped
public class Viewer {
  private final RoutingContext routing;

  @Inject
  public Viewer(RoutingContext routing) {
    this.routing = routing;
  }

  /** Returns the token that the forms of the page need. */
  public String csrfToken() {
    Session session = routing.get(Session.OF_REQUEST);
    return session.csrfToken();
  }

  /** Returns whether a script of a page asks for a part of it. */
  public boolean wantsFragment() {
    return routing.request().getHeader("HX-Request") != null;
  }

  /** Returns whether the request changes nothing. */
  public boolean reads() {
    return routing.request().method().equals(HttpMethod.GET);
  }

  /** Returns path and query of the request. */
  public String uri() {
    return routing.request().uri();
  }
}
