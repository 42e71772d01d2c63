package io.geosync.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.reply.TenantReply;
import io.geosync.fixture.LambdaEndpoint;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PagesTest {
  private static final String TENANT =
      "{\"id\":%d,\"name\":\"%s\",\"status\":\"active\",\"database_url\":\"postgresql://h/d\","
          + "\"metadata\":{},\"streams\":[]}";

  @Test
  void the_next_page_begins_after_the_last_row_of_the_page_before() throws IOException {
    try (LambdaEndpoint endpoint = new LambdaEndpoint();
        GeosyncClient functions =
            LambdaGeosyncClient.at(
                new CloudLocation(endpoint.uri(), "us-east-1", "local", "test"), Map.of())) {
      endpoint
          .answers("{\"tenants\":[%s],\"next\":\"a\"}".formatted(TENANT.formatted(1, "a")))
          .answers("{\"tenants\":[%s]}".formatted(TENANT.formatted(2, "b")));

      assertThat(Pages.tenants(functions).tenants())
          .extracting(TenantReply::name)
          .containsExactly("a", "b");
      assertThat(endpoint.calls().getFirst().body()).doesNotContain("after");
      assertThat(endpoint.calls().getLast().body()).contains("\"after\":\"a\"");
    }
  }
}
