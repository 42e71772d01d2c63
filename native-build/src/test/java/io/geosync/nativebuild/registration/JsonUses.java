package io.geosync.nativebuild.registration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.WildcardType;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Collects the geosync types that reach Jackson, from bytecode alone.
 *
 * <p>Jackson takes values as {@code Object} and types as {@code Class}; so do the methods of
 * geosync that lead to it (codec, journal, body hash). A geosync type counts as serialised when a
 * value of it is passed to such a parameter, when its class literal is, or when a method that is
 * declared to return {@code Object} returns it. Record components and permitted subtypes of a
 * serialised type are serialised too.
 */
final class JsonUses {
  private static final String OWN_PACKAGE = "io.geosync.";
  private static final String OWN_PATH = "io/geosync/";
  private static final String JACKSON = "com/fasterxml/jackson/databind/Object";
  private static final Set<String> SQL_FILES =
      Set.of("io/geosync/sql/SqlStatement", "io/geosync/contract/sql/SqlText");
  private static final Type OBJECT = Type.getType(Object.class);

  private final ClassLoader loader;
  private final SortedSet<String> names = new TreeSet<>();

  /**
   * Creates an empty collection.
   *
   * @param loader finds the classes that the read code mentions
   */
  JsonUses(ClassLoader loader) {
    this.loader = loader;
  }

  /** Binary names of the types found so far. */
  SortedSet<String> names() {
    return names;
  }

  /** Reads one class file. Classes without a source file are generated and left out. */
  void read(byte[] classFile) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, 0);
    if (node.sourceFile == null) {
      return;
    }
    for (MethodNode method : node.methods) {
      read(node.name, method);
    }
  }

  private void read(String owner, MethodNode method) {
    Analyzer<BasicValue> analyzer = new Analyzer<>(new TypeFlow(loader));
    try {
      analyzer.analyzeAndComputeMaxs(owner, method);
    } catch (AnalyzerException unexpected) {
      throw new IllegalStateException(
          "Cannot analyse %s.%s".formatted(owner, method.name), unexpected);
    }
    Frame<BasicValue>[] frames = analyzer.getFrames();
    for (int index = 0; index < frames.length; index++) {
      if (frames[index] != null) {
        read(method, method.instructions.get(index), frames[index]);
      }
    }
  }

  private void read(MethodNode method, AbstractInsnNode instruction, Frame<BasicValue> frame) {
    switch (instruction) {
      case MethodInsnNode call when leadsToJson(call.owner, call.name) ->
          addArguments(Type.getArgumentTypes(call.desc), frame);
      case InvokeDynamicInsnNode lambda -> addReference(lambda);
      default -> {
        boolean returnsObject = Type.getReturnType(method.desc).equals(OBJECT);
        if (instruction.getOpcode() == Opcodes.ARETURN && returnsObject) {
          add(frame.getStack(frame.getStackSize() - 1));
        }
      }
    }
  }

  private static boolean leadsToJson(String owner, String method) {
    // A class that names a file of SQL is not a value.
    return ((owner.startsWith(OWN_PATH) && !SQL_FILES.contains(owner)) || owner.startsWith(JACKSON))
        && !method.equals("equals");
  }

  private void addArguments(Type[] declared, Frame<BasicValue> frame) {
    int first = frame.getStackSize() - declared.length;
    for (int index = 0; index < declared.length; index++) {
      BasicValue value = frame.getStack(first + index);
      if (declared[index].equals(OBJECT) || value instanceof TypeFlow.Literal) {
        add(value);
      }
    }
  }

  /** A method reference to a method that leads to JSON: the functional type names the argument. */
  private void addReference(InvokeDynamicInsnNode lambda) {
    if (lambda.bsmArgs.length == 3
        && lambda.bsmArgs[1] instanceof Handle target
        && leadsToJson(target.getOwner(), target.getName())
        && lambda.bsmArgs[2] instanceof Type instantiated) {
      Type[] declared = Type.getArgumentTypes(target.getDesc());
      Type[] actual = instantiated.getArgumentTypes();
      for (int back = 1; back <= Math.min(declared.length, actual.length); back++) {
        if (declared[declared.length - back].equals(OBJECT)) {
          add(actual[actual.length - back]);
        }
      }
    }
  }

  private void add(BasicValue value) {
    Type type = value instanceof TypeFlow.Literal literal ? literal.named() : value.getType();
    if (type != null) {
      add(type);
    }
  }

  private void add(Type type) {
    Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
    if (element.getSort() == Type.OBJECT && element.getClassName().startsWith(OWN_PACKAGE)) {
      try {
        add(Class.forName(element.getClassName(), false, loader));
      } catch (ClassNotFoundException missing) {
        throw new IllegalStateException(missing);
      } catch (NoClassDefFoundError incomplete) {
        // A service whose library the function leaves out, such as Flyway: it never runs here.
        return;
      }
    }
  }

  private void add(java.lang.reflect.@Nullable Type type) {
    switch (type) {
      case Class<?> data -> addClass(data.isArray() ? data.getComponentType() : data);
      case ParameterizedType generic -> {
        add(generic.getRawType());
        Stream.of(generic.getActualTypeArguments()).forEach(this::add);
      }
      case GenericArrayType array -> add(array.getGenericComponentType());
      case WildcardType wildcard -> Stream.of(wildcard.getUpperBounds()).forEach(this::add);
      case null, default -> {}
    }
  }

  private void addClass(Class<?> type) {
    boolean isData = type.isRecord() || type.isEnum() || type.isSealed();
    if (!type.getName().startsWith(OWN_PACKAGE) || !isData || !names.add(type.getName())) {
      return;
    }
    if (type.isSealed() && !type.isEnum()) {
      Stream.of(type.getPermittedSubclasses()).forEach(this::addClass);
    }
    if (type.isRecord()) {
      Stream.of(type.getRecordComponents()).map(RecordComponent::getGenericType).forEach(this::add);
    }
  }

  /** Reads all classes of geosync in a jar. */
  void readJar(java.nio.file.Path path) throws IOException {
    try (java.util.jar.JarFile jar = new java.util.jar.JarFile(path.toFile())) {
      jar.stream()
          .filter(entry -> entry.getName().startsWith(OWN_PATH))
          .filter(entry -> entry.getName().endsWith(".class"))
          .forEach(
              entry -> {
                try {
                  read(jar.getInputStream(entry).readAllBytes());
                } catch (IOException failure) {
                  throw new UncheckedIOException(failure);
                }
              });
    }
  }
}
