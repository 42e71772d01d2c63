import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Makes Quarkus generate the same bytes in every build of the same sources. {@code ./geosync release} runs Maven with
 * it; docs/decisions/0028-reproducible-releases.md explains why it is needed.
 */
public final class ReproducibleBuild {
  private static final String COLLECTIONS = "java/util/ImmutableCollections.class";
  private static final ClassDesc SELF = ClassDesc.of("ReproducibleBuild");
  private static final long SEED = 1;

  /** Build steps whose dependencies are complete. Only the thread that runs the build uses it. */
  private static final Queue<Runnable> STEPS = new ArrayDeque<>();

  private ReproducibleBuild() {}

  /**
   * Writes a copy of the JDK's immutable collections for {@code --patch-module java.base=FOLDER}. It iterates in the same
   * order in every process; the original derives the order from the time at which the process starts.
   */
  public static void main(String[] arguments) throws IOException {
    Path copy = Path.of(arguments[0]).resolve(COLLECTIONS);
    Files.createDirectories(copy.getParent());
    try (InputStream original = ClassLoader.getSystemResourceAsStream(COLLECTIONS)) {
      Files.write(copy, withoutClock(original.readAllBytes()));
    }
  }

  private static byte[] withoutClock(byte[] original) {
    int[] replaced = {0};
    byte[] changed =
        transform(
            original,
            (code, element) -> {
              if (calls(element, "java/lang/System", "nanoTime")) {
                replaced[0]++;
                code.loadConstant(SEED);
              } else {
                code.with(element);
              }
            });
    if (replaced[0] != 1) {
      throw new IllegalStateException(
          "Cannot fix the order of Set.of and Map.of: %s of JDK %s reads the clock %d times, expected once."
              .formatted(COLLECTIONS, Runtime.version(), replaced[0]));
    }
    return changed;
  }

  /**
   * Called by the JDK: runs the build steps of Quarkus one after the other in the order in which they become ready, and
   * lets Byte Buddy sort the methods of a class, by which Hibernate's annotation EnhancementInfo gets its values.
   */
  public static void premain(String options, Instrumentation instrumentation) {
    instrumentation.addTransformer(
        new ClassFileTransformer() {
          @Override
          public byte[] transform(
              ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] original) {
            return switch (name) {
              case "io/quarkus/builder/Execution", "io/quarkus/builder/BuildContext" -> inOneThread(original);
              case "net/bytebuddy/utility/GraalImageCode" -> sorting(original);
              case null, default -> null;
            };
          }
        });
  }

  private static byte[] inOneThread(byte[] original) {
    return transform(
        original,
        (code, element) -> {
          if (calls(element, "org/jboss/threads/EnhancedQueueExecutor", "execute")) {
            code.invokestatic(
                SELF,
                "add",
                MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object, ClassDesc.of("java.lang.Runnable")));
          } else if (calls(element, "java/util/concurrent/locks/LockSupport", "park")) {
            code.invokestatic(SELF, "run", MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object));
          } else {
            code.with(element);
          }
        });
  }

  /** Byte Buddy sorts the members of a class only if the process compiles a native image. */
  private static byte[] sorting(byte[] original) {
    CodeTransform always =
        (code, element) -> {
          if (element instanceof FieldInstruction field
              && field.opcode() == Opcode.GETFIELD
              && field.name().equalsString("defined")) {
            code.pop().iconst_1();
          } else {
            code.with(element);
          }
        };
    ClassFile classes = ClassFile.of();
    return classes.transformClass(
        classes.parse(original),
        ClassTransform.transformingMethodBodies(method -> method.methodName().equalsString("sorted"), always));
  }

  /** Called by Quarkus instead of {@code executor.execute(step)}. */
  public static void add(Object executor, Runnable step) {
    STEPS.add(step);
  }

  /** Called by Quarkus instead of waiting for the executor. */
  public static void run(Object execution) {
    Runnable step = STEPS.poll();
    if (step == null) {
      throw new IllegalStateException("The build is not complete, and no build step is ready.");
    }
    step.run();
  }

  private static byte[] transform(byte[] original, CodeTransform change) {
    ClassFile classes = ClassFile.of();
    return classes.transformClass(classes.parse(original), ClassTransform.transformingMethodBodies(change));
  }

  private static boolean calls(CodeElement element, String owner, String method) {
    return element instanceof InvokeInstruction call
        && call.owner().asInternalName().equals(owner)
        && call.name().equalsString(method);
  }
}
