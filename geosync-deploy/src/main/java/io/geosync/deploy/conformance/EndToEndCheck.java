package io.geosync.deploy.conformance;

import io.geosync.client.CommandFailed;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.reply.StatusReply;
import io.geosync.contract.resource.ResourceNames;
import io.geosync.deploy.cloud.Cloud;
import io.geosync.infra.config.CountryConfig;
import io.geosync.infra.config.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Sends messages through the deployment and checks that they arrive. */
public final class EndToEndCheck {
  /**
   * The outcome of one step.
   *
   * @param seconds time from the start of the step until its effect was visible
   */
  public record Step(String what, boolean fine, String outcome, double seconds) {}

  private final Cloud cloud;
  private final Deployment deployment;
  private final ResourceNames names;
  private final Consumer<String> progress;

  public EndToEndCheck(Cloud cloud, Deployment deployment, Consumer<String> progress) {
    this.cloud = cloud;
    this.deployment = deployment;
    this.names = new ResourceNames(deployment.stage());
    this.progress = progress;
  }

  /** Runs the steps. Stops after the first one that makes the others impossible. */
  public List<Step> run() throws InterruptedException {
    List<Step> steps = new ArrayList<>();
    try {
      run(steps);
    } catch (CommandFailed failed) {
      steps.add(
          new Step(
              "call of a function",
              false,
              "%s: %s".formatted(failed.report().id().id(), failed.report().message()),
              0));
    } catch (AwsServiceException refused) {
      steps.add(new Step("use of a queue or topic", false, ResourceReader.found(refused), 0));
    } catch (SdkException unanswered) {
      throw ResourceReader.unreachable(unanswered);
    }
    return steps;
  }

  private void run(List<Step> steps) throws InterruptedException {
    try (GeosyncClient functions = cloud.functions();
        SqsClient sqs = cloud.client(SqsClient.builder());
        SnsClient sns = cloud.client(SnsClient.builder())) {
      Optional<String> country = country(functions);
      if (country.isEmpty()) {
        steps.add(
            new Step(
                "republish",
                false,
                "no country of the deployment has both a unit and a live tenant",
                0));
        return;
      }
      progress.accept("republishing a unit of " + country.get());
      steps.add(new RepublishCheck(functions, country.get()).run());
      progress.accept("publishing an invalid message for " + country.get());
      Arns arns = Arns.ofQueue(sqs, names.undeliveredQueue());
      DeadLetterCheck invalid = new DeadLetterCheck(sqs, sns, names, country.get(), arns);
      Step quarantined = invalid.publish();
      steps.add(quarantined);
      if (quarantined.fine()) {
        progress.accept("redriving the invalid message");
        steps.add(invalid.redrive(functions));
      }
    }
  }

  private Optional<String> country(GeosyncClient functions) {
    StatusReply status = functions.call(new QueryCommand.Status());
    return deployment.countries().stream()
        .map(CountryConfig::code)
        .filter(code -> !RepublishCheck.live(status, code).isEmpty())
        .filter(
            code ->
                status.streams().stream()
                    .anyMatch(stream -> stream.country().equals(code) && stream.units() > 0))
        .findFirst();
  }
}
