package io.geosync.publisher.tenant;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The registered tenants. */
@ApplicationScoped
public class Tenants implements PanacheRepository<TenantEntity> {

  /** By name, without the removed ones. */
  public List<TenantEntity> present() {
    return list("status <> 'removed' order by name");
  }
}
