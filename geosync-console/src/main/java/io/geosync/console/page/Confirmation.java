package io.geosync.console.page;

import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Map;

/**
 * Asks before a command changes something, and shows what it will touch.
 *
 * @param effects what the command will touch, one sentence each; empty: nothing, so that there is
 *     no button
 * @param action address that receives the form
 * @param fields hidden fields of the form
 * @param inputs numbers that the operator may choose
 * @param button text of the button
 * @param danger whether something is deleted
 * @param back address of the page before
 */
public record Confirmation(
    Frame frame,
    List<String> effects,
    String action,
    Map<String, String> fields,
    List<Input> inputs,
    String button,
    boolean danger,
    String back)
    implements TemplateInstance {

  /** A number that the operator may choose; empty: unlimited. */
  public record Input(String name, String label, long max) {}
}
