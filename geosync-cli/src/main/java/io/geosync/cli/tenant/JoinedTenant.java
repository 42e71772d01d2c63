package io.geosync.cli.tenant;

import io.geosync.contract.reply.MirrorReply;
import io.geosync.contract.reply.PrepareReply;
import io.geosync.contract.reply.TenantReply;
import java.util.List;

/** What each step of joining answered. */
public record JoinedTenant(
    TenantReply tenant, PrepareReply prepared, List<MirrorReply.CountryMirror> mirrored) {

  public long units() {
    return mirrored.stream().mapToLong(country -> country.written() + country.unchanged()).sum();
  }
}
