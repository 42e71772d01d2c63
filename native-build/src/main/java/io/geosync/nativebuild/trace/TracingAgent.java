package io.geosync.nativebuild.trace;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodTransform;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Has the JDK tell {@link Lookups} what is asked of {@code Class} and {@code ClassLoader}. */
public final class TracingAgent {
  private static final ClassDesc LOOKUPS = ClassDesc.of("io.geosync.nativebuild.trace.Lookups");

  /** Where all public and private ways to a type's members meet. */
  private static final Set<String> MEMBERS =
      Set.of(
          "privateGetDeclaredFields",
          "privateGetDeclaredMethods",
          "privateGetDeclaredConstructors",
          "getRecordComponents");

  private static final Set<String> RESOURCES = Set.of("getResource", "getResources");

  private TracingAgent() {}

  /**
   * The JVM calls it before main.
   *
   * @param folder gets a file for this process, whose name begins with the function's
   */
  public static void premain(String folder, Instrumentation instrumentation)
      throws IOException, UnmodifiableClassException {
    String function = System.getenv().getOrDefault("AWS_LAMBDA_FUNCTION_NAME", "process");
    Lookups.writeTo(
        Path.of(folder, "%s.%d.lookups".formatted(function, ProcessHandle.current().pid())));
    Map<String, ClassTransform> transforms =
        Map.of(
            "java/lang/Class", telling(MEMBERS, new Telling("members", ConstantDescs.CD_Class, 0)),
            "java/lang/ClassLoader",
                telling(RESOURCES, new Telling("resource", ConstantDescs.CD_String, 1)));
    instrumentation.addTransformer(new Rewriting(transforms), true);
    instrumentation.retransformClasses(Class.class, ClassLoader.class);
  }

  private static ClassTransform telling(Set<String> methods, Telling telling) {
    return ClassTransform.transformingMethods(
        method -> methods.contains(method.methodName().stringValue()) && method.code().isPresent(),
        MethodTransform.transformingCode(telling));
  }

  record Rewriting(Map<String, ClassTransform> transforms) implements ClassFileTransformer {
    @Override
    public byte @Nullable [] transform(
        @Nullable ClassLoader loader,
        String name,
        @Nullable Class<?> type,
        @Nullable ProtectionDomain domain,
        byte[] bytes) {
      ClassTransform transform = transforms.get(name);
      ClassFile file = ClassFile.of();
      return transform == null ? null : file.transformClass(file.parse(bytes), transform);
    }
  }

  /** Calls {@link Lookups} with one of a method's arguments before all else. */
  record Telling(String lookup, ClassDesc argument, int slot) implements CodeTransform {
    @Override
    public void atStart(CodeBuilder code) {
      code.aload(slot)
          .invokestatic(LOOKUPS, lookup, MethodTypeDesc.of(ConstantDescs.CD_void, argument));
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      code.with(element);
    }
  }
}
