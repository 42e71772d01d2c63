package io.geosync.contract.envelope;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.event.SuccessionsChanged;
import io.geosync.contract.event.UnitCreated;
import io.geosync.contract.event.UnitDeleted;
import io.geosync.contract.event.UnitHierarchyChanged;
import io.geosync.contract.event.UnitUpdated;
import io.geosync.contract.signature.SigningKeys;
import io.geosync.contract.succession.Succession;
import io.geosync.contract.succession.SuccessionKind;
import io.geosync.contract.unit.UnitState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The envelope that the golden files hold, one event of each kind. */
final class Examples {
  /**
   * Base64 of 32 bytes, each the letter 'k'; published in the golden files for other languages to
   * test with.
   */
  static final SigningKeys KEYS =
      SigningKeys.parse("golden-1:a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s=");

  private static final Instant TIME = Instant.parse("2026-03-01T10:15:30.123456Z");

  private Examples() {}

  static Envelope everyKind() {
    UnitState cebu = unit(7, "PH-CEB", 5L);
    UnitState moved = unit(7, "PH-CEB", 6L);
    return Envelope.of("PH", 2, TIME, events(cebu, moved));
  }

  /** The same envelope as it is read after its events were compressed. */
  static Envelope everyKindCompressed() {
    Envelope plain = everyKind();
    return new Envelope(
        Envelope.SCHEMA,
        Envelope.COMPRESSED_VERSION,
        plain.country(),
        plain.epoch(),
        plain.fromPosition(),
        plain.toPosition(),
        plain.publishedAt(),
        plain.events());
  }

  private static List<GeographyEvent> events(UnitState cebu, UnitState moved) {
    var nodes = JsonNodeFactory.instance;
    var oldParent = nodes.objectNode().put("parent_id", 5);
    var newParent = nodes.objectNode().put("parent_id", 6);
    List<String> changed = List.of("parent_id");
    String hash = "0123456789abcdef";
    return List.of(
        new UnitCreated(id(1), 41, 7, "PH", TIME, cebu, hash),
        new UnitHierarchyChanged(
            id(2), 42, 7, "PH", TIME, moved, changed, oldParent, newParent, hash),
        new UnitUpdated(id(3), 43, 7, "PH", TIME, moved, changed, oldParent, newParent, hash),
        new UnitDeleted(id(4), 44, 7, "PH", TIME, moved, hash),
        new SuccessionsChanged(id(5), 45, 7, "PH", TIME, successions(), hash));
  }

  private static List<Succession> successions() {
    LocalDate date = LocalDate.of(2025, 7, 1);
    return List.of(
        new Succession(8, SuccessionKind.SPLIT, date, new BigDecimal("0.6"), true, "RA 1"),
        new Succession(9, SuccessionKind.SPLIT, date, null, false, null));
  }

  static UnitState unit(long id, String code, Long parentId) {
    return new UnitState(
        id,
        "PH",
        2,
        "province",
        code,
        Map.of("ceb", "Sugbo — Ćebu 🏝"),
        parentId,
        true,
        LocalDate.of(1569, 1, 1),
        null);
  }

  private static UUID id(int number) {
    return new UUID(0, number);
  }
}
