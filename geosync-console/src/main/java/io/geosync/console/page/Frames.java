package io.geosync.console.page;

import io.geosync.console.access.Viewer;
import io.geosync.console.cloud.Deployment;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.webjars.WebJarVersionLocator;

/** Makes the frame of a page. */
@Singleton
public final class Frames {
  private static final List<String> SCRIPTS =
      List.of(
          library("htmx.org", "dist/htmx.min.js"),
          library("uplot", "dist/uPlot.iife.min.js"),
          "/assets/console.js");
  private static final List<String> STYLES =
      List.of(library("uplot", "dist/uPlot.min.css"), "/assets/console.css");

  private final Deployment deployment;
  private final Viewer viewer;
  private final Clock clock;

  @Inject
  public Frames(Deployment deployment, Viewer viewer, Clock clock) {
    this.deployment = deployment;
    this.viewer = viewer;
    this.clock = clock;
  }

  public Frame of(Section section) {
    return of(section, section.title());
  }

  public Frame of(Section section, String title) {
    return new Frame(
        title,
        section,
        deployment.stage(),
        deployment.place(),
        deployment.operator(),
        viewer.csrfToken(),
        clock.instant(),
        SCRIPTS,
        STYLES);
  }

  /** Returns the address of a file of a library, which is in the library's jar. */
  private static String library(String name, String file) {
    return "/webjars/" + Objects.requireNonNull(new WebJarVersionLocator().path(name, file), name);
  }
}
