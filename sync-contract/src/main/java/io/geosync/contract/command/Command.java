package io.geosync.contract.command;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.geosync.contract.resource.FunctionName;
import java.util.Objects;

/**
 * A request to one of geosync's functions. A caller sends it as the JSON payload of a Lambda
 * invocation; the field {@code command} holds the command's name, the other fields are the
 * components of the record. The function answers with a {@link
 * io.geosync.contract.reply.CommandReply}.
 *
 * <p>Each family of commands is a sealed interface of its own and is served by one function.
 *
 * @param <R> the type of the result that the function returns for this command
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "command")
@JsonSubTypes({
  @JsonSubTypes.Type(PublisherCommand.class),
  @JsonSubTypes.Type(OperationsCommand.class),
  @JsonSubTypes.Type(RedriveCommand.class),
  @JsonSubTypes.Type(QueryCommand.class)
})
public sealed interface Command<R>
    permits AuditedCommand, PublisherCommand, OperationsCommand, RedriveCommand, QueryCommand {

  /** Returns the class of the result, with which a client reads the function's JSON reply. */
  Class<R> replyType();

  /** Returns the function that serves this command. */
  FunctionName function();

  /**
   * Returns the command's name, the value of the JSON field {@code command}. The audit log stores
   * it as well.
   */
  default String commandName() {
    return Objects.requireNonNull(getClass().getAnnotation(JsonTypeName.class), "@JsonTypeName")
        .value();
  }
}
