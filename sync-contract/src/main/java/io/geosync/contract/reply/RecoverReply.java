package io.geosync.contract.reply;

/**
 * Another epoch of a stream.
 *
 * @param epoch begun by the command
 * @param tenantStreams that the sweep mirrors now
 */
public record RecoverReply(String country, long epoch, int tenantStreams) {}
