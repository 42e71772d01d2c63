package io.geosync.redrive.recovery;

import io.geosync.contract.command.PublisherCommand.Resend;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.CommandCodec;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.reply.CommandReply;
import io.geosync.contract.reply.ResendReply;
import io.geosync.contract.resource.FunctionName;
import io.geosync.contract.resource.ResourceNames;
import java.io.IOException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** The publisher function: only it has the key that signs envelopes. */
public final class Publisher {
  private final Supplier<LambdaClient> lambda;
  private final String name;

  /**
   * @param lambda asked for at the first call only
   */
  public Publisher(Supplier<LambdaClient> lambda, String stage) {
    this.lambda = lambda;
    this.name = new ResourceNames(stage).function(FunctionName.PUBLISHER);
  }

  /**
   * Waits for the answer.
   *
   * @throws GeosyncException what the publisher answered; function.ended or cloud.unreachable where
   *     it did not
   */
  public ResendReply resend(Resend command) {
    InvokeResponse response = invoke(command);
    byte[] body = response.payload().asByteArray();
    if (response.functionError() != null) {
      throw new GeosyncException(
          ErrorId.FUNCTION_ENDED,
          "%s ended without an answer: %s".formatted(name, response.payload().asUtf8String()));
    }
    try {
      CommandReply reply = ContractJson.mapper().readValue(body, CommandReply.class);
      if (reply.error() != null) {
        throw new GeosyncException(reply.error().id(), reply.error().message());
      }
      return ContractJson.mapper().treeToValue(reply.result(), ResendReply.class);
    } catch (IOException noReply) {
      throw new GeosyncException(
          ErrorId.DEFECT, "%s answered something that is no reply".formatted(name), noReply);
    }
  }

  private InvokeResponse invoke(Resend command) {
    try {
      return lambda
          .get()
          .invoke(
              request ->
                  request
                      .functionName(name)
                      .qualifier(FunctionName.LIVE_ALIAS)
                      .payload(SdkBytes.fromByteArray(CommandCodec.encode(command))));
    } catch (SdkException unanswered) {
      throw new GeosyncException(
          ErrorId.CLOUD_UNREACHABLE,
          "%s cannot be asked: %s".formatted(name, unanswered.getMessage()),
          unanswered);
    }
  }
}
