package io.geosync.publisher.tenant;

import io.geosync.publisher.unit.TextMapJson;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of the table tenants. Read-only here: only landlord-store's statements write it. */
@Entity
@Immutable
@Table(schema = "geosync", name = "tenants")
public class TenantEntity {
  @Id public long id;

  @Column(name = "name")
  public String name = "";

  @Column(name = "status")
  public String status = "";

  @Column(name = "database_url")
  public String databaseUrl = "";

  @Column(name = "credentials")
  public @Nullable String credentials;

  @Column(name = "metadata")
  @Convert(converter = TextMapJson.class)
  public Map<String, String> metadata = Map.of();
}
