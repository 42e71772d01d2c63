package io.geosync.console.page;

import java.time.Instant;
import java.util.List;

/**
 * What the frame around a page shows.
 *
 * @param title title of the page
 * @param section the entry of the navigation that is marked
 * @param stage name of the deployment
 * @param place where its functions run
 * @param operator name that the audit log records
 * @param csrfToken token of the forms
 * @param now time of the page
 * @param scripts addresses of the scripts
 * @param styles addresses of the style sheets
 */
public record Frame(
    String title,
    Section section,
    String stage,
    String place,
    String operator,
    String csrfToken,
    Instant now,
    List<String> scripts,
    List<String> styles) {

  /** Returns the entries of the navigation. */
  public List<Section> sections() {
    return List.of(Section.values());
  }
}
