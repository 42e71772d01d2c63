package io.geosync.console.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks every request before any other code sees it, static files included: method, host, origin
 * and session. It also sets the security headers of every response.
 *
 * <p>The host is checked because a web page can make its own name resolve to 127.0.0.1; the browser
 * would then send the page's requests here, with the page's name as host.
 */
@Singleton
public final class RequestGuard {
  /** Runs before all other filters and routes. */
  private static final int FIRST = 100_000;

  private static final int FORBIDDEN = 403;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int MISDIRECTED = 421;
  private static final int SEE_OTHER = 303;

  private static final String OPEN = "/open";

  /** Paths that have nothing to hide and that the page without a session needs. */
  private static final Set<String> PUBLIC = Set.of("/assets/console.css", "/assets/icon.svg");

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
              + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Cache-Control",
          "no-store",
          // With no-referrer, browsers would send "Origin: null" with each form.
          "Referrer-Policy",
          "same-origin",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin");

  private final Sessions sessions;

  @Inject
  public RequestGuard(Sessions sessions) {
    this.sessions = sessions;
  }

  void install(@Observes Filters filters) {
    filters.register(this::check, FIRST);
  }

  private void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    // Set at the end, because the handler of static files sets headers of its own.
    context.addHeadersEndHandler(
        end -> HEADERS.forEach((name, value) -> context.response().headers().set(name, value)));
    boolean reads =
        request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    if (!reads && !request.method().equals(HttpMethod.POST)) {
      refuse(context, METHOD_NOT_ALLOWED, "The console accepts GET, HEAD and POST only.");
      return;
    }
    int port = request.localAddress().port();
    String host = String.valueOf(request.getHeader("Host"));
    if (!host.equals("127.0.0.1:" + port) && !host.equals("localhost:" + port)) {
      refuse(context, MISDIRECTED, "Open the console at http://127.0.0.1:%d.".formatted(port));
      return;
    }
    String origin = request.getHeader("Origin");
    if (origin == null ? !reads : !origin.equals("http://" + host)) {
      refuse(context, FORBIDDEN, "The request came from a page of another site.");
      return;
    }
    checkSession(context, port);
  }

  private void checkSession(RoutingContext context, int port) {
    HttpServerRequest request = context.request();
    if (PUBLIC.contains(request.path())) {
      context.next();
      return;
    }
    // Cookies do not distinguish ports, so that the name does: two consoles can be open at a time.
    String cookieName = "geosync-console-" + port;
    if (request.path().equals(OPEN) && request.method().equals(HttpMethod.GET)) {
      open(context, cookieName);
      return;
    }
    Cookie cookie = request.getCookie(cookieName);
    Optional<Session> session =
        cookie == null ? Optional.empty() : sessions.find(cookie.getValue());
    if (session.isEmpty()) {
      refuse(
          context,
          FORBIDDEN,
          "This browser has no session. Open the address that ./geosync console printed. Each"
              + " address works once; press Enter in that terminal for a new one.");
      return;
    }
    context.put(Session.OF_REQUEST, session.get());
    context.next();
  }

  private void open(RoutingContext context, String cookieName) {
    String token = String.valueOf(context.request().getParam("token"));
    Optional<Session> session = sessions.open(token);
    if (session.isEmpty()) {
      refuse(
          context,
          FORBIDDEN,
          "This address was used before, or a newer one replaced it. Press Enter in the terminal of"
              + " ./geosync console for a new address.");
      return;
    }
    context
        .response()
        .addCookie(
            Cookie.cookie(cookieName, session.get().id())
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setPath("/"))
        .setStatusCode(SEE_OTHER)
        .putHeader("Location", "/")
        .end();
  }

  private static void refuse(RoutingContext context, int status, String reason) {
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .end(
            """
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>Refused - geosync console</title>
              <link rel="stylesheet" href="/assets/console.css">
            </head>
            <body>
              <main class="lone"><h1>Request refused</h1><p>%s</p></main>
            </body>
            </html>
            """
                .formatted(reason));
  }
}
