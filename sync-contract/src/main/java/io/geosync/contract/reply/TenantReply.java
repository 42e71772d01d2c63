package io.geosync.contract.reply;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A registered tenant.
 *
 * @param id the landlord's key of the tenant
 * @param name unique name of the tenant
 * @param status {@code active}, {@code suspended} or {@code removed}
 * @param databaseUrl {@code postgresql://} URL of the tenant's database, without a password
 * @param credentials reference to the password; absent if the connection needs none
 * @param metadata labels that the operator gave the tenant
 * @param streams its tenant streams, one for each country
 */
public record TenantReply(
    long id,
    String name,
    String status,
    String databaseUrl,
    @Nullable String credentials,
    Map<String, String> metadata,
    List<TenantStreamReply> streams) {}
