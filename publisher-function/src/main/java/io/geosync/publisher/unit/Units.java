package io.geosync.publisher.unit;

import io.geosync.contract.sql.SqlText;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** The landlord's units. */
@ApplicationScoped
public class Units implements PanacheRepository<UnitEntity> {
  private static final String DELETE_SUBTREE = SqlText.of(Units.class, "delete_subtree.sql");

  /** Those of the codes that a unit of the country has. */
  public List<UnitEntity> named(String country, Collection<String> codes) {
    return list("countryCode = ?1 and code in ?2", country, codes);
  }

  public long childrenOf(UnitEntity unit) {
    return count("parentId", unit.storedId());
  }

  /**
   * Deletes a unit and all under it in one statement.
   *
   * @return the ids of what is gone
   */
  public List<Long> deleteSubtree(UnitEntity top) {
    return getEntityManager()
        .createNativeQuery(DELETE_SUBTREE, Long.class)
        .setParameter(1, top.storedId())
        .getResultList()
        .stream()
        .map(Long.class::cast)
        .toList();
  }
}
