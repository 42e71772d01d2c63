package io.geosync.localcloud.runner;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Functions run by AWS's client, whose native library exists for Linux only. */
@EnabledOnOs(OS.LINUX)
class AwsClientPoolTest extends FunctionPoolTest {
  AwsClientPoolTest(@TempDir Path folder) throws IOException {
    super(RuntimeClient.AWS, folder);
  }
}
