package io.geosync.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsNode
class OtherSamplesTest {

  @Test
  void sixty_countries_fit_into_nested_stacks(@TempDir Path folder) throws IOException {
    Synthesised stack = Synthesised.sample("sixty-countries", folder);
    assertThat(stack.warnings()).isEmpty();
    assertThat(stack.resources("AWS::CloudFormation::Stack")).hasSize(2);
    assertThat(stack.resources("AWS::Lambda::EventSourceMapping")).hasSize(78);
    assertThat(stack.templates())
        .allSatisfy(t -> assertThat(t.path("Resources").size()).isLessThan(450));
    JsonNode batch =
        stack.resource("AWS::Lambda::Function", "FunctionName", "geosync-world-tenant-sync");
    assertThat(batch.path("ReservedConcurrentExecutions").asInt()).isEqualTo(250);
    assertThat(stack.resources("AWS::EC2::VPCEndpoint")).hasSize(6);
    assertThat(stack.resources("AWS::EC2::NatGateway")).isEmpty();
  }

  @Test
  void a_given_network_and_landlord_are_used_and_none_is_created(@TempDir Path folder)
      throws IOException {
    Synthesised stack = Synthesised.sample("given-network", folder);
    assertThat(stack.warnings()).isEmpty();
    assertThat(stack.resources("AWS::EC2::VPC")).isEmpty();
    assertThat(stack.resources("AWS::RDS::DBInstance")).isEmpty();
    assertThat(stack.resources("AWS::KMS::Key")).isEmpty();
    assertThat(stack.resources("AWS::SQS::Queue"))
        .allSatisfy(queue -> assertThat(queue.path("SqsManagedSseEnabled").asBoolean()).isTrue());
    JsonNode batch =
        stack.resource("AWS::Lambda::Function", "FunctionName", "geosync-given-tenant-sync");
    assertThat(batch.path("Runtime").asText()).isEqualTo("provided.al2023");
    assertThat(batch.at("/VpcConfig/SubnetIds").toString())
        .isEqualTo("[\"subnet-0a1b2c3d\",\"subnet-1a2b3c4d\"]");
    assertThat(batch.at("/Environment/Variables/GEOSYNC_LANDLORD_CREDENTIALS").asText())
        .isEqualTo(
            "secretsmanager:arn:aws:secretsmanager:eu-central-1:111111111111:secret:geosync/landlord-AbCdEf#password");
    assertThat(variable(stack, "publisher", "GEOSYNC_TENANT_CREDENTIALS"))
        .contains("ssm:/geosync/tenants/*", "dbuser:db-ABCDEFGHIJKL/geosync_tenant");
    assertThat(batch.at("/Environment/Variables/GEOSYNC_SHARDS").asText()).isEqualTo("DE=2");
    assertThat(keepLogDays(stack, "tenant-sync")).isEqualTo("60");
    assertThat(keepLogDays(stack, "operations")).isEqualTo("60");
    assertThat(keepLogDays(stack, "publisher")).as("not the publisher's").isEmpty();
  }

  @Test
  void the_query_function_may_have_a_database_role_of_its_own(@TempDir Path folder)
      throws IOException {
    Synthesised stack = Synthesised.sample("given-network", folder);
    assertThat(variable(stack, "query", "GEOSYNC_LANDLORD_USERNAME")).isEqualTo("geosync_query");
    assertThat(variable(stack, "query", "GEOSYNC_LANDLORD_CREDENTIALS"))
        .contains("secret:geosync/query");
    assertThat(variable(stack, "redrive", "GEOSYNC_LANDLORD_USERNAME")).isEqualTo("geosync");
  }

  @Test
  void roles_may_read_and_use_exactly_the_credentials_that_the_file_names(@TempDir Path folder)
      throws IOException {
    Synthesised stack = Synthesised.sample("given-network", folder);
    String roles = stack.resources("AWS::IAM::Role").toString();

    assertThat(roles)
        .contains("ssm:GetParameter", ":parameter/geosync/tenants/*", "rds-db:connect")
        .contains("arn:aws:rds-db:eu-central-1:111111111111:dbuser:db-ABCDEFGHIJKL/geosync_tenant")
        .contains("key/0a1b2c3d-0000-4000-8000-0123456789ab", "kms:ViaService");
    assertThat(stack.resources("AWS::IAM::Role"))
        .filteredOn(role -> role.toString().contains("/aws/lambda/geosync-given-query:*"))
        .singleElement()
        .asString()
        .contains("secret:geosync/query-AbCdEf")
        .doesNotContain("ssm:GetParameter", "rds-db:connect", "geosync/landlord");
  }

  private static String keepLogDays(Synthesised stack, String function) {
    return variable(stack, function, "GEOSYNC_KEEP_LOG_DAYS");
  }

  private static String variable(Synthesised stack, String function, String name) {
    return stack
        .resource("AWS::Lambda::Function", "FunctionName", "geosync-given-" + function)
        .at("/Environment/Variables/" + name)
        .asText();
  }
}
