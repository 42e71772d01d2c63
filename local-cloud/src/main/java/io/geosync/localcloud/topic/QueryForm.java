package io.geosync.localcloud.topic;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The parameters of a request in AWS's query protocol. */
final class QueryForm {
  private final Map<String, String> values = new HashMap<>();

  QueryForm(byte[] body) {
    for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(
            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
  }

  /** The value of a parameter; empty if the request does not have it. */
  String text(String name) {
    return values.getOrDefault(name, "");
  }

  /** Whether the request has a parameter whose name begins like this. */
  boolean hasAny(String prefix) {
    return values.keySet().stream().anyMatch(name -> name.startsWith(prefix));
  }

  /** The names of the parameters that have a value, without those of the protocol. */
  List<String> names() {
    return values.entrySet().stream()
        .filter(parameter -> !parameter.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .filter(name -> !name.equals("Action") && !name.equals("Version"))
        .sorted()
        .toList();
  }

  /**
   * The pairs of a list: {@code prefix.entry.1.key} and {@code prefix.entry.1.value}, and so on.
   */
  Map<String, String> pairs(String prefix, String key, String value) {
    Map<String, String> pairs = new HashMap<>();
    for (int number = 1; ; number++) {
      String entry = "%s.entry.%d.".formatted(prefix, number);
      String name = values.get(entry + key);
      if (name == null) {
        return pairs;
      }
      pairs.put(name, values.getOrDefault(entry + value, ""));
    }
  }
}
