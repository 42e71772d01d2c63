package io.geosync.contract.reply;

import java.util.List;

/** Commands that wrote something, the latest first. */
public record AuditReply(List<CommandEntry> commands) {}
