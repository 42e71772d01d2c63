package io.geosync.contract.envelope;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.event.UnitEvent;
import io.geosync.contract.event.UnknownEvent;
import io.geosync.contract.unit.UnitState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks what an envelope contains after it was parsed: its version, and its fields together. */
final class EnvelopeRules {
  private EnvelopeRules() {}

  /**
   * @throws GeosyncException envelope.schema-unknown
   */
  static void requireKnownVersion(String schema, String version) {
    int major = majorOf(version);
    if (!schema.equals(Envelope.SCHEMA)
        || (major != Envelope.MAJOR && major != Envelope.COMPRESSED_MAJOR)) {
      throw new GeosyncException(
          ErrorId.ENVELOPE_SCHEMA_UNKNOWN,
          "Unknown envelope schema '%s' version '%s': this consumer supports %s %d.x and %d.x. Deploy consumers before the publisher."
              .formatted(
                  schema, version, Envelope.SCHEMA, Envelope.MAJOR, Envelope.COMPRESSED_MAJOR));
    }
  }

  /**
   * @throws GeosyncException envelope.content-impossible
   */
  static void requirePossible(Envelope envelope) {
    String fault = faultOf(envelope);
    if (fault != null) {
      throw new GeosyncException(ErrorId.ENVELOPE_CONTENT_IMPOSSIBLE, fault);
    }
  }

  private static @Nullable String faultOf(Envelope envelope) {
    if (envelope.events().isEmpty()) {
      return "Invalid envelope: it contains no events";
    }
    if (envelope.epoch() < 1) {
      return "Invalid envelope: epoch %d is less than 1".formatted(envelope.epoch());
    }
    boolean newer = isNewer(envelope.version());
    long previous = 0;
    for (GeographyEvent event : envelope.events()) {
      if (event.position() <= previous) {
        return "Invalid envelope: position %d follows position %d"
            .formatted(event.position(), previous);
      }
      String fault = faultOf(event, envelope.country(), newer);
      if (fault != null) {
        return fault;
      }
      previous = event.position();
    }
    boolean bounded =
        envelope.fromPosition() == envelope.events().getFirst().position()
            && envelope.toPosition() == previous;
    return bounded
        ? null
        : "Invalid envelope: from_position and to_position do not match its events";
  }

  /**
   * @param newer whether the envelope has a newer minor version, which may have further types
   */
  private static @Nullable String faultOf(GeographyEvent event, String country, boolean newer) {
    UnitState state =
        event instanceof UnitEvent change ? Objects.requireNonNull(change.state()) : null;
    if (event instanceof UnknownEvent && !newer) {
      return "Invalid envelope: event %s at position %d has no type of version %s"
          .formatted(event.id(), event.position(), Envelope.VERSION);
    }
    if (!country.equals(event.country())
        || (state != null && !state.countryCode().equals(country))) {
      return "Invalid envelope: event %s at position %d does not belong to the country %s of the envelope"
          .formatted(event.id(), event.position(), country);
    }
    if (state != null && event.unitId() != state.id()) {
      return "Invalid envelope: event %s has unit_id %d, but its state has id %d"
          .formatted(event.id(), event.unitId(), state.id());
    }
    return null;
  }

  /** Whether a version may have types of events that this one does not know. */
  private static boolean isNewer(String version) {
    int known =
        majorOf(version) == Envelope.COMPRESSED_MAJOR ? Envelope.COMPRESSED_MINOR : Envelope.MINOR;
    return number(version.substring(version.indexOf('.') + 1)) > known;
  }

  /** Returns the major version; 0 if the text is not a version. */
  static int majorOf(String version) {
    return version.indexOf('.') < 0 ? 0 : number(version.substring(0, version.indexOf('.')));
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
  }
}
