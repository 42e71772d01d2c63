package io.geosync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

class RenewableCredentialsTest {
  private static final long TIMEOUT_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long POLL_NANOS = Duration.ofMillis(50).toNanos();

  private final Map<String, @Nullable String> before = new HashMap<>();
  private Path folder = Path.of("");

  @BeforeEach
  void useFilesOfTheTest(@TempDir Path temporary) {
    folder = temporary;
    assumeFalse(
        System.getenv().containsKey("AWS_ACCESS_KEY_ID"),
        "AWS_ACCESS_KEY_ID is set, and takes precedence over files");
    set("aws.sharedCredentialsFile", folder.resolve("credentials").toString());
    set("aws.configFile", folder.resolve("config").toString());
    set("aws.disableEc2Metadata", "true");
  }

  private void set(String property, String value) {
    before.put(property, System.setProperty(property, value));
  }

  @AfterEach
  void useFilesOfTheUser() {
    before.forEach(
        (property, value) -> {
          if (value == null) {
            System.clearProperty(property);
          } else {
            System.setProperty(property, value);
          }
        });
  }

  @Test
  void a_changed_credentials_file_is_read_again() throws IOException {
    write("EXPIRED");
    AwsCredentialsProvider credentials = LambdaGeosyncClient.renewableCredentials();
    assertThat(credentials.resolveCredentials().accessKeyId()).isEqualTo("EXPIRED");

    write("RENEWED");
    long end = System.nanoTime() + TIMEOUT_NANOS;
    while (!credentials.resolveCredentials().accessKeyId().equals("RENEWED")) {
      assertThat(System.nanoTime()).as("the file was not read again").isLessThan(end);
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  @Test
  void absent_files_are_reported_by_the_sdk() {
    AwsCredentialsProvider credentials = LambdaGeosyncClient.renewableCredentials();

    assertThatThrownBy(credentials::resolveCredentials)
        .isInstanceOf(SdkClientException.class)
        .hasMessageContaining("Unable to load credentials");
  }

  private void write(String accessKey) throws IOException {
    Files.writeString(
        folder.resolve("credentials"),
        """
        [default]
        aws_access_key_id = %s
        aws_secret_access_key = secret
        aws_session_token = token
        """
            .formatted(accessKey));
  }
}
