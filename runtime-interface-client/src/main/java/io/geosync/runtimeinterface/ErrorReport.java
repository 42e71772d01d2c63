package io.geosync.runtimeinterface;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A failure of a handler in the form that Lambda passes to the caller.
 *
 * @param errorType the exception's class
 * @param stackTrace frames of the function, without those of this client
 * @param log the whole failure with its causes, for the function's log
 */
record ErrorReport(String errorMessage, String errorType, List<String> stackTrace, String log) {
  private static final String OWN_PACKAGE = ErrorReport.class.getPackageName();

  static ErrorReport of(Throwable failure) {
    String message = failure.getLocalizedMessage();
    StringWriter log = new StringWriter();
    failure.printStackTrace(new PrintWriter(log));
    return new ErrorReport(
        message == null ? failure.getClass().getName() : message,
        failure.getClass().getName(),
        Arrays.stream(failure.getStackTrace())
            .takeWhile(frame -> !isOwn(frame))
            .map(StackTraceElement::toString)
            .toList(),
        log.toString());
  }

  private static boolean isOwn(StackTraceElement frame) {
    return frame.getClassName().startsWith(OWN_PACKAGE + ".");
  }

  /** As UTF-8. */
  byte[] json() {
    return "{\"errorMessage\":%s,\"errorType\":%s,\"stackTrace\":%s}"
        .formatted(
            quoted(errorMessage),
            quoted(errorType),
            stackTrace.stream().map(ErrorReport::quoted).collect(Collectors.joining(",", "[", "]")))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.chars()
        .forEach(
            character -> {
              if (character == '"' || character == '\\') {
                json.append('\\').append((char) character);
              } else if (character < ' ' || Character.isSurrogate((char) character)) {
                // A lone surrogate cannot be encoded in UTF-8.
                json.append(String.format("\\u%04x", character));
              } else {
                json.append((char) character);
              }
            });
    return json.append('"').toString();
  }
}
