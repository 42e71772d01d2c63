package io.geosync.landlord.schema;

import io.geosync.contract.sql.SqlText;
import java.io.Reader;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * Lists the migrations by name, because Flyway cannot scan the class path of a native executable.
 */
final class MigrationFiles implements ResourceProvider {
  static final String FOLDER = "/io/geosync/landlord/migration/";
  static final List<String> NAMES =
      List.of(
          "V1__tables.sql",
          "V2__units.sql",
          "V3__capture.sql",
          "V4__events_view.sql",
          "V5__capture_by_index.sql",
          "V6__recovery.sql",
          "V7__measures.sql",
          "V8__retention_and_recoveries.sql",
          "V9__deleted_units.sql",
          "V10__digests.sql",
          "V11__cheaper_capture.sql",
          "V12__relays.sql",
          "V13__sample_totals.sql",
          "V14__relay_wakeups.sql",
          "V15__successions.sql",
          "V16__unit_versions.sql",
          "V17__imported_successions.sql",
          "V18__lean_capture.sql");

  private final Map<String, LoadableResource> files =
      NAMES.stream().collect(Collectors.toMap(Function.identity(), MigrationFile::new));

  @Override
  public @Nullable LoadableResource getResource(String name) {
    return files.get(name);
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return files.values().stream()
        .filter(
            file ->
                file.getFilename().startsWith(prefix)
                    && Arrays.stream(suffixes).anyMatch(file.getFilename()::endsWith))
        .toList();
  }

  private static final class MigrationFile extends LoadableResource {
    private final String name;

    MigrationFile(String name) {
      this.name = name;
    }

    @Override
    public Reader read() {
      return new StringReader(SqlText.of(MigrationFiles.class, FOLDER + name));
    }

    @Override
    public String getAbsolutePath() {
      return FOLDER + name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return FOLDER + name;
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }
}
