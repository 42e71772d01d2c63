package io.geosync.query;

import io.geosync.contract.command.QueryCommand.Unit;
import io.geosync.contract.command.QueryCommand.UnitChildren;
import io.geosync.contract.command.QueryCommand.Units;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.UnitChildrenReply;
import io.geosync.contract.reply.UnitChildrenReply.Child;
import io.geosync.contract.reply.UnitChildrenReply.UnitName;
import io.geosync.contract.reply.UnitReply;
import io.geosync.contract.reply.UnitsReply;
import io.geosync.contract.unit.UnitState;
import io.geosync.landlord.unit.UnitQueries;
import io.geosync.runtime.handler.Page;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands that read units. */
@Singleton
final class UnitService {
  private static final int MAX_UNITS = 5_000;
  private static final int MAX_CHILDREN = 1_000;

  private final UnitQueries queries;

  @Inject
  UnitService(UnitQueries queries) {
    this.queries = queries;
  }

  UnitsReply units(Connection connection, Units command) throws SQLException {
    int limit = Limits.require(command.limit(), MAX_UNITS);
    List<UnitState> found =
        queries.units(connection, command.country(), command.afterCode(), limit);
    Page<UnitState> page = Page.of(found, Page.MAX_BYTES);
    return new UnitsReply(page.rows(), page.next(found.size() == limit, UnitState::code));
  }

  /**
   * Returns a page of the units below a unit.
   *
   * @throws GeosyncException unit.not-found
   */
  UnitChildrenReply children(Connection connection, UnitChildren command) throws SQLException {
    int limit = Limits.require(command.limit(), MAX_CHILDREN);
    String parentCode = command.parent();
    Long parent = parentCode == null ? null : id(connection, command.country(), parentCode);
    List<UnitName> path = parent == null ? List.of() : queries.path(connection, parent);
    List<Child> found =
        queries.children(connection, command.country(), parent, command.after(), limit);
    Page<Child> page = Page.of(found, Page.MAX_BYTES);
    return new UnitChildrenReply(
        path, page.rows(), page.next(found.size() == limit, child -> child.unit().code()));
  }

  /**
   * Returns the units with an id or a code.
   *
   * @throws GeosyncException unit.not-found
   */
  UnitReply unit(Connection connection, Unit command) throws SQLException {
    List<UnitReply.Found> found = queries.find(connection, command.unit(), command.country());
    if (found.isEmpty()) {
      throw notFound(command.unit(), command.country());
    }
    return new UnitReply(Page.of(found, Page.MAX_BYTES).rows());
  }

  private long id(Connection connection, String country, String code) throws SQLException {
    return queries.idOf(connection, country, code).orElseThrow(() -> notFound(code, country));
  }

  static GeosyncException notFound(String unit, @Nullable String country) {
    return new GeosyncException(
        ErrorId.UNIT_NOT_FOUND,
        "There is no unit %s in %s.".formatted(unit, country == null ? "any country" : country));
  }
}
