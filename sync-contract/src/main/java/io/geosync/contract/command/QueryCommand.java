package io.geosync.contract.command;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.geosync.contract.reply.AuditReply;
import io.geosync.contract.reply.EventReply;
import io.geosync.contract.reply.EventsReply;
import io.geosync.contract.reply.OverviewReply;
import io.geosync.contract.reply.SamplesReply;
import io.geosync.contract.reply.StatusReply;
import io.geosync.contract.reply.TenantStreamsReply;
import io.geosync.contract.reply.TenantsReply;
import io.geosync.contract.reply.UnitChildrenReply;
import io.geosync.contract.reply.UnitHistoryReply;
import io.geosync.contract.reply.UnitReply;
import io.geosync.contract.reply.UnitsAtReply;
import io.geosync.contract.reply.UnitsReply;
import io.geosync.contract.resource.FunctionName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Commands that only read the landlord's database. They need no tenant database and no queue, and
 * they change nothing.
 *
 * @param <R> the type of the result
 */
@JsonSubTypes({
  @JsonSubTypes.Type(QueryCommand.Status.class),
  @JsonSubTypes.Type(QueryCommand.Tenants.class),
  @JsonSubTypes.Type(QueryCommand.Events.class),
  @JsonSubTypes.Type(QueryCommand.Event.class),
  @JsonSubTypes.Type(QueryCommand.Units.class),
  @JsonSubTypes.Type(QueryCommand.UnitChildren.class),
  @JsonSubTypes.Type(QueryCommand.Unit.class),
  @JsonSubTypes.Type(QueryCommand.UnitHistory.class),
  @JsonSubTypes.Type(QueryCommand.UnitsAt.class),
  @JsonSubTypes.Type(QueryCommand.Overview.class),
  @JsonSubTypes.Type(QueryCommand.TenantStreams.class),
  @JsonSubTypes.Type(QueryCommand.Samples.class),
  @JsonSubTypes.Type(QueryCommand.Audit.class)
})
public sealed interface QueryCommand<R> extends Command<R> {

  @Override
  default FunctionName function() {
    return FunctionName.QUERY;
  }

  /**
   * Returns the state of every stream that has events, and of every tenant stream, ordered by
   * tenant and country.
   *
   * @param after {@code next} of the reply before; absent: the first page
   */
  @JsonTypeName("status")
  record Status(@Nullable String after) implements QueryCommand<StatusReply> {
    public Status() {
      this(null);
    }

    @Override
    public Class<StatusReply> replyType() {
      return StatusReply.class;
    }
  }

  /**
   * Returns the registered tenants with their tenant streams, ordered by name.
   *
   * @param after only tenants with a greater name; absent: from the first
   */
  @JsonTypeName("tenants")
  record Tenants(@Nullable String after) implements QueryCommand<TenantsReply> {
    public Tenants() {
      this(null);
    }

    @Override
    public Class<TenantsReply> replyType() {
      return TenantsReply.class;
    }
  }

  /**
   * Returns the events that match a filter, the latest first. One call reads a limited part of the
   * log: a page may have fewer events than the limit, or no events, and still have a next page.
   *
   * @param before {@code next} of the reply before; absent: the first page
   * @param limit the largest number of events to return, 1 to 1000
   */
  @JsonTypeName("events")
  record Events(EventFilter filter, @Nullable Long before, int limit)
      implements QueryCommand<EventsReply> {
    @Override
    public Class<EventsReply> replyType() {
      return EventsReply.class;
    }
  }

  /**
   * Returns one event with its values before and after the change, its envelopes and its failures.
   *
   * @param event id of the event, or its country and position as {@code VN:123}
   */
  @JsonTypeName("event")
  record Event(String event) implements QueryCommand<EventReply> {
    @Override
    public Class<EventReply> replyType() {
      return EventReply.class;
    }
  }

  /**
   * Returns the living units of a country in ascending order of code.
   *
   * @param afterCode only units with a greater code; absent: from the first
   * @param limit the largest number of units to return, 1 to 5000
   */
  @JsonTypeName("units")
  record Units(String country, @Nullable String afterCode, int limit)
      implements QueryCommand<UnitsReply> {
    @Override
    public Class<UnitsReply> replyType() {
      return UnitsReply.class;
    }
  }

  /**
   * Returns the living units directly below a unit, in ascending order of code.
   *
   * @param parent code of the unit above them; absent: the roots of the country
   * @param after only units with a greater code; absent: from the first
   * @param limit the largest number of units to return, 1 to 1000
   */
  @JsonTypeName("unit-children")
  record UnitChildren(String country, @Nullable String parent, @Nullable String after, int limit)
      implements QueryCommand<UnitChildrenReply> {
    @Override
    public Class<UnitChildrenReply> replyType() {
      return UnitChildrenReply.class;
    }
  }

  /**
   * Returns the units with an id or a code, living or deleted. The history of a unit is a query of
   * events by its id.
   *
   * @param country absent: all countries
   * @param unit id or code; a deleted unit is found by its last code
   */
  @JsonTypeName("unit")
  record Unit(@Nullable String country, String unit) implements QueryCommand<UnitReply> {
    @Override
    public Class<UnitReply> replyType() {
      return UnitReply.class;
    }
  }

  /**
   * Returns the versions of the units with an id or a code, living or deleted.
   *
   * @param country absent: all countries
   * @param unit id or code; a deleted unit is found by its last code
   * @param before only versions at lower positions: {@code next} of a unit of the reply before,
   *     with that unit's id; absent: the first page
   * @param limit the largest number of versions of each unit to return, 1 to 1000
   */
  @JsonTypeName("unit-history")
  record UnitHistory(@Nullable String country, String unit, @Nullable Long before, int limit)
      implements QueryCommand<UnitHistoryReply> {
    @Override
    public Class<UnitHistoryReply> replyType() {
      return UnitHistoryReply.class;
    }
  }

  /**
   * Returns the units of a country as they were known at a time, in ascending order of id. One call
   * looks at a limited number of units: a page may have fewer units than the limit, or no units,
   * and still have a next page.
   *
   * @param position {@code position} of the reply before, so that all pages show the same units;
   *     absent: the first page
   * @param after {@code next} of the reply before; absent: the first page
   * @param limit the largest number of units to return, 1 to 5000
   */
  @JsonTypeName("units-at")
  record UnitsAt(
      String country, Instant at, @Nullable Long position, @Nullable Long after, int limit)
      implements QueryCommand<UnitsAtReply> {
    @Override
    public Class<UnitsAtReply> replyType() {
      return UnitsAtReply.class;
    }
  }

  /** Returns the counters of everything and the first problems, in a reply of bounded size. */
  @JsonTypeName("overview")
  record Overview() implements QueryCommand<OverviewReply> {
    @Override
    public Class<OverviewReply> replyType() {
      return OverviewReply.class;
    }
  }

  /**
   * Returns a page of the tenant streams that match a filter.
   *
   * @param order the column by which they are sorted
   * @param descending whether the greatest value is first
   * @param offset number of tenant streams to skip; 0: the first page
   * @param limit the largest number of tenant streams to return, 1 to 1000
   */
  @JsonTypeName("tenant-streams")
  record TenantStreams(
      TenantStreamFilter filter, TenantStreamOrder order, boolean descending, int offset, int limit)
      implements QueryCommand<TenantStreamsReply> {
    @Override
    public Class<TenantStreamsReply> replyType() {
      return TenantStreamsReply.class;
    }
  }

  /**
   * Returns the measurements of the sweeps over time.
   *
   * @param country absent: all countries together
   * @param since absent: 24 hours before the end
   * @param until absent: now, on the landlord's clock
   * @param points the largest number of samples to return, 1 to 1000
   */
  @JsonTypeName("samples")
  record Samples(
      @Nullable String country, @Nullable Instant since, @Nullable Instant until, int points)
      implements QueryCommand<SamplesReply> {
    @Override
    public Class<SamplesReply> replyType() {
      return SamplesReply.class;
    }
  }

  /**
   * Returns the entries of the command journal, the latest first.
   *
   * @param limit the largest number of entries to return, 1 to 1000
   * @param name only commands with this {@code commandName}; absent: all
   * @param actor only commands of this actor; absent: all
   */
  @JsonTypeName("audit")
  record Audit(int limit, @Nullable String name, @Nullable String actor)
      implements QueryCommand<AuditReply> {
    @Override
    public Class<AuditReply> replyType() {
      return AuditReply.class;
    }
  }
}
