package io.geosync.deploy.conformance;

import io.geosync.cli.invoke.Functions;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.reply.StatusReply;
import io.geosync.contract.resource.ResourceNames;
import io.geosync.deploy.cloud.Cloud;
import io.geosync.infra.config.CountryConfig;
import io.geosync.infra.config.Deployment;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Runs something through the deployment and sees that it comes out where it should. */
public final class Trial {
  private final Cloud cloud;
  private final Deployment deployment;
  private final ResourceNames names;
  private final Consumer<String> progress;

  public Trial(Cloud cloud, Deployment deployment, Consumer<String> progress) {
    this.cloud = cloud;
    this.deployment = deployment;
    this.names = new ResourceNames(deployment.stage());
    this.progress = progress;
  }

  /** Each step; the first failed one where no country has a tenant to try with. */
  public List<Step> run() throws InterruptedException {
    try (Functions functions = cloud.functions();
        SqsClient sqs = cloud.client(SqsClient.builder());
        SnsClient sns = cloud.client(SnsClient.builder())) {
      Optional<String> country = country(functions);
      if (country.isEmpty()) {
        return List.of(
            new Step("a change", false, "no country of the deployment has a unit and a tenant", 0));
      }
      progress.accept("running a change through " + country.get());
      Step change = new ChangeTrial(functions, country.get()).run();
      progress.accept("running a poison message through " + country.get());
      PoisonTrial poison = new PoisonTrial(sqs, sns, names, country.get(), arns(sqs));
      Step quarantined = poison.publish();
      if (!quarantined.fine()) {
        return List.of(change, quarantined);
      }
      progress.accept("redriving it");
      return List.of(change, quarantined, poison.redrive(functions));
    }
  }

  private Optional<String> country(Functions functions) {
    StatusReply status = functions.call(new QueryCommand.Status());
    return deployment.countries().stream()
        .map(CountryConfig::code)
        .filter(code -> !ChangeTrial.live(status, code).isEmpty())
        .filter(
            code ->
                status.streams().stream()
                    .anyMatch(stream -> stream.country().equals(code) && stream.units() > 0))
        .findFirst();
  }

  private Arns arns(SqsClient sqs) {
    String url = sqs.getQueueUrl(request -> request.queueName(names.undeliveredQueue())).queueUrl();
    return Arns.of(
        sqs.getQueueAttributes(
                request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .getOrDefault(QueueAttributeName.QUEUE_ARN, ""));
  }
}
