package io.geosync.publisher.tenant;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Repository of the registered tenants. */
@ApplicationScoped
public class Tenants implements PanacheRepository<TenantEntity> {

  /** All tenants that are not removed, by name. */
  public List<TenantEntity> present() {
    return list("status <> 'removed' order by name");
  }
}
