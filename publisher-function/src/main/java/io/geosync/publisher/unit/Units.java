package io.geosync.publisher.unit;

import io.geosync.landlord.unit.UnitTree;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.hibernate.Session;

/** Repository of the landlord's units. */
@ApplicationScoped
public class Units implements PanacheRepository<UnitEntity> {
  private final UnitTree tree;

  Units(UnitTree tree) {
    this.tree = tree;
  }

  /** The units of a country that have one of these codes. */
  public List<UnitEntity> named(String country, Collection<String> codes) {
    return list("countryCode = ?1 and code in ?2", country, codes);
  }

  /** The number of direct children of a unit. */
  public long childrenOf(UnitEntity unit) {
    return count("parentId", unit.storedId());
  }

  /**
   * Deletes a unit and its subtree in one statement.
   *
   * @return the ids of the deleted units
   */
  public List<Long> deleteSubtree(UnitEntity top) {
    flush();
    return getEntityManager()
        .unwrap(Session.class)
        .doReturningWork(connection -> tree.deleteSubtree(connection, top.storedId()));
  }
}
