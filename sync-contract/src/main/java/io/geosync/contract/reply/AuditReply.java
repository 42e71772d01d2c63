package io.geosync.contract.reply;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries of the command journal, the latest first: result of {@code audit}.
 *
 * @param omitted number of entries that the reply has no room for; absent: none
 */
public record AuditReply(List<CommandEntry> commands, @Nullable Integer omitted) {}
