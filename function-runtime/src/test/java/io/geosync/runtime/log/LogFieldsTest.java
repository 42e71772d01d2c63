package io.geosync.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.event.UnitDeleted;
import io.geosync.contract.unit.UnitState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;

class LogFieldsTest {
  private static final Path PAGE = Path.of("../docs/operating/logs.md");
  private static final List<String> NAMES =
      List.of("requestId", "country", "epoch", "tenant", "firstPosition", "lastPosition", "events");
  private static final Pattern QUERIED = Pattern.compile("mdc\\.([A-Za-z]+)");

  @Test
  void inner_fields_are_added_to_those_of_the_invocation_and_removed_with_their_scope() {
    List<GeographyEvent> events = events(7, 9);
    try (LogFields _ = LogFields.ofRequest("request-1")) {
      try (LogFields _ = LogFields.ofStream("VN", 3).tenant("acme").events(events)) {
        assertThat(fields())
            .isEqualTo(
                Map.of(
                    "requestId", "request-1",
                    "country", "VN",
                    "epoch", "3",
                    "tenant", "acme",
                    "firstPosition", "7",
                    "lastPosition", "9",
                    "events",
                        "%s %s %s"
                            .formatted(
                                events.get(0).id(), events.get(1).id(), events.get(2).id())));
      }
      assertThat(fields()).isEqualTo(Map.of("requestId", "request-1"));
      try (LogFields _ = LogFields.ofRequest("request-2")) {
        assertThat(MDC.get("requestId")).isEqualTo("request-2");
      }
      assertThat(MDC.get("requestId")).isEqualTo("request-1");
    }
    assertThat(fields()).isEmpty();
  }

  @Test
  void a_large_batch_has_positions_but_no_ids_and_an_absent_request_id_no_field() {
    try (LogFields _ = LogFields.ofRequest(null);
        LogFields _ = LogFields.ofStream("VN", 1).events(events(1, 101))) {
      assertThat(fields()).containsOnlyKeys("country", "epoch", "firstPosition", "lastPosition");
    }
  }

  @Test
  void queries_of_the_operating_page_use_only_fields_that_lines_have() throws IOException {
    try (LogFields _ = LogFields.ofRequest("r");
        LogFields _ = LogFields.ofStream("VN", 1).tenant("acme").events(events(1, 1))) {
      Set<String> queried = new TreeSet<>();
      Matcher found = QUERIED.matcher(Files.readString(PAGE));
      while (found.find()) {
        queried.add(found.group(1));
      }
      assertThat(queried).isEqualTo(fields().keySet());
    }
  }

  /** The fields of a line that this thread would write. */
  private static Map<String, String> fields() {
    Map<String, String> fields = new TreeMap<>();
    for (String name : NAMES) {
      Object value = MDC.get(name);
      if (value != null) {
        fields.put(name, value.toString());
      }
    }
    return fields;
  }

  private static List<GeographyEvent> events(long first, long last) {
    UnitState state =
        new UnitState(1, "VN", 0, "country", "VN", Map.of("und", "x"), null, true, null, null);
    return LongStream.rangeClosed(first, last)
        .<GeographyEvent>mapToObj(
            position ->
                new UnitDeleted(
                    UUID.randomUUID(), position, 1, "VN", Instant.EPOCH, state, "0000000000000000"))
        .toList();
  }
}
