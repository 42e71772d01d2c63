package io.geosync.contract.reply;

/**
 * The new epoch of a country's stream: result of {@code recover}.
 *
 * @param epoch number of the new epoch
 * @param tenantStreams number of tenant streams that the sweep mirrors now
 */
public record RecoverReply(String country, long epoch, int tenantStreams) {}
