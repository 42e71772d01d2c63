package io.geosync.contract.reply;

import java.util.List;

/**
 * Result of {@code inspect}.
 *
 * @param accepted whether the database can be prepared as it is
 * @param findings everything that was found, those that prevent it first
 */
public record InspectReply(String tenant, boolean accepted, List<Finding> findings) {}
