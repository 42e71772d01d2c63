package io.geosync.tenant.catchup;

/**
 * The epoch and the last position of a country's stream in the landlord's log.
 *
 * @param lastPosition 0 where nothing was captured yet
 * @param contradicted whether the ledger that was read before has events that the log does not have
 */
public record StreamEnd(String country, long epoch, long lastPosition, boolean contradicted) {}
