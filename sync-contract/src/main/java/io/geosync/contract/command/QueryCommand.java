package io.geosync.contract.command;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.geosync.contract.reply.AuditReply;
import io.geosync.contract.reply.EventsReply;
import io.geosync.contract.reply.StatusReply;
import io.geosync.contract.reply.TenantsReply;
import io.geosync.contract.reply.UnitsReply;
import io.geosync.contract.resource.FunctionName;
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
  @JsonSubTypes.Type(QueryCommand.Units.class),
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
   * Returns events of a country in ascending order of position.
   *
   * @param afterPosition only events with a greater position; 0: from the first
   * @param limit the largest number of events to return, 1 to 5000
   */
  @JsonTypeName("events")
  record Events(String country, long afterPosition, int limit)
      implements QueryCommand<EventsReply> {
    @Override
    public Class<EventsReply> replyType() {
      return EventsReply.class;
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
