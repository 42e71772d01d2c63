package io.geosync.contract.event;

import java.time.Instant;
import java.util.UUID;

/**
 * An event of a type that a newer minor version has added. It changes nothing here, and its
 * position counts as applied.
 *
 * @param id unique id of the event
 * @param position position in the country's stream
 * @param unitId the landlord's key of the unit that it is about
 * @param country ISO 3166-1 alpha-2 code
 * @param timestamp when the landlord captured the change
 */
public record UnknownEvent(UUID id, long position, long unitId, String country, Instant timestamp)
    implements GeographyEvent {}
