package io.geosync.publisher.unit;

import io.geosync.contract.command.UnitChange;
import io.geosync.landlord.unit.DeletedUnits;
import io.geosync.landlord.unit.UnitTree;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Repository of the landlord's units. */
@ApplicationScoped
public class Units implements PanacheRepository<UnitEntity> {
  private final UnitTree tree;
  private final DeletedUnits deleted;

  Units(UnitTree tree, DeletedUnits deleted) {
    this.tree = tree;
    this.deleted = deleted;
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

  /**
   * Creates a unit under the id of the unit of its code that was deleted last.
   *
   * @return null if no deleted unit of the country had the code
   */
  public @Nullable UnitEntity revive(UnitChange.Create unit, @Nullable Long parentId) {
    flush();
    Long formerId =
        getEntityManager()
            .unwrap(Session.class)
            .doReturningWork(
                connection -> {
                  Long id =
                      deleted
                          .ofCodes(connection, unit.countryCode(), Set.of(unit.code()))
                          .get(unit.code());
                  if (id != null) {
                    deleted.revive(connection, id, unit, parentId);
                  }
                  return id;
                });
    if (formerId == null) {
      return null;
    }
    UnitEntity revived = findById(formerId);
    // A unit that the same transaction deleted with a subtree is still cached as it was.
    getEntityManager().refresh(revived);
    return revived;
  }
}
