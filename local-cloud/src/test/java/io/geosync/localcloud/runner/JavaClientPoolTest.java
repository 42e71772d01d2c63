package io.geosync.localcloud.runner;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Functions run by the client of this project. */
class JavaClientPoolTest extends FunctionPoolTest {
  JavaClientPoolTest(@TempDir Path folder) throws IOException {
    super(RuntimeClient.JAVA, folder);
  }
}
