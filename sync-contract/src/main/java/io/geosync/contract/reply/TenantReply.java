package io.geosync.contract.reply;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tenant of the registry with its streams. */
public record TenantReply(
    long id,
    String name,
    String status,
    String databaseUrl,
    @Nullable String credentials,
    Map<String, String> metadata,
    List<TenantStreamReply> streams) {}
