package io.geosync.infra.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads and writes deployment files in YAML. JSON files are valid YAML. */
public final class DeploymentFile {
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .findAndAddModules()
          .build();

  private DeploymentFile() {}

  /** Writes a deployment to a file that {@link #read} reads back unchanged. */
  public static void write(Deployment deployment, Path file) {
    try {
      YAML.writeValue(file.toFile(), deployment);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public static Deployment read(Path file) {
    try {
      return parse(Files.readString(file), file.toString());
    } catch (IOException failure) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID,
          "Cannot read the deployment file %s. Give the path of a YAML or JSON file."
              .formatted(file),
          failure);
    }
  }

  /**
   * Parses a deployment.
   *
   * @param source name of the file, for error messages
   */
  public static Deployment parse(String text, String source) {
    try {
      return Require.present("deployment", YAML.readValue(text, Deployment.class));
    } catch (JsonMappingException failure) {
      throw invalid(source, field(failure), reason(failure), failure);
    } catch (JsonProcessingException failure) {
      throw invalid(source, "line " + line(failure), "is not valid YAML", failure);
    } catch (InvalidFieldException failure) {
      throw invalid(source, failure.field(), String.valueOf(failure.getMessage()), failure);
    }
  }

  private static GeosyncException invalid(
      String source, String field, String reason, Exception cause) {
    return new GeosyncException(
        ErrorId.CONFIGURATION_INVALID, "%s: %s %s".formatted(source, field, reason), cause);
  }

  private static String field(JsonMappingException failure) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference reference : failure.getPath()) {
      if (reference.getFieldName() == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        dot(path).append(reference.getFieldName());
      }
    }
    if (failure.getCause() instanceof InvalidFieldException invalid && !invalid.field().isEmpty()) {
      dot(path).append(invalid.field());
    }
    return path.isEmpty() ? "the whole file" : path.toString();
  }

  private static StringBuilder dot(StringBuilder path) {
    return path.isEmpty() ? path : path.append('.');
  }

  private static String reason(JsonMappingException failure) {
    if (failure.getCause() instanceof InvalidFieldException invalid) {
      return String.valueOf(invalid.getMessage());
    }
    return failure instanceof UnrecognizedPropertyException
        ? "is not a field of a deployment; docs/deploying.md lists the fields"
        : failure.getOriginalMessage();
  }

  private static int line(JsonProcessingException failure) {
    return failure.getLocation() == null ? 1 : failure.getLocation().getLineNr();
  }
}
