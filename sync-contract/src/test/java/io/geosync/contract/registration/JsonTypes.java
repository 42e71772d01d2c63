package io.geosync.contract.registration;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.geosync.contract.envelope.Envelope;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.reply.CommandReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The contract's types that cross JSON: all that lie where commands, replies, events and units do,
 * and what Jackson finds in them.
 */
final class JsonTypes {
  private static final Path CLASSES = Path.of("target/classes");
  private static final String CONTRACT = "io.geosync.contract.";

  private final SortedSet<String> names = new TreeSet<>();

  private JsonTypes() {}

  static SortedSet<String> names() throws IOException {
    JsonTypes found = new JsonTypes();
    for (String folder : new String[] {"command", "reply", "event", "succession", "unit"}) {
      try (Stream<Path> files = Files.list(CLASSES.resolve("io/geosync/contract/" + folder))) {
        files.map(JsonTypes::load).filter(JsonTypes::isData).forEach(found::add);
      }
    }
    Stream.of(Envelope.class, ErrorReport.class, CommandReply.class).forEach(found::add);
    return found.names;
  }

  private static Class<?> load(Path file) {
    String name = CLASSES.relativize(file).toString().replace(".class", "").replace('/', '.');
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Neither a description of a package nor what a compiler made. */
  private static boolean isData(Class<?> type) {
    return !type.isSynthetic() && !type.isAnonymousClass();
  }

  private void add(Class<?> type) {
    if (!type.getName().startsWith(CONTRACT) || !names.add(type.getName())) {
      return;
    }
    if (type.isSealed()) {
      Stream.of(type.getPermittedSubclasses()).forEach(this::add);
    }
    var config = ContractJson.mapper().getSerializationConfig();
    JavaType javaType = config.constructType(type);
    for (BeanPropertyDefinition property : config.introspect(javaType).findProperties()) {
      addAll(property.getPrimaryType());
    }
  }

  private void addAll(JavaType type) {
    add(type.getRawClass());
    for (int part = 0; part < type.containedTypeCount(); part++) {
      addAll(type.containedType(part));
    }
  }
}
