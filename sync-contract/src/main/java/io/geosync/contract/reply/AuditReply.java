package io.geosync.contract.reply;

import java.util.List;

/** Entries of the command journal, the latest first: result of {@code audit}. */
public record AuditReply(List<CommandEntry> commands) {}
