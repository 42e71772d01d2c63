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

/** Makes {@code Class} and {@code ClassLoader} report lookups to {@link LookupLog}. */
public final class TracingAgent {
  private static final ClassDesc LOOKUP_LOG =
      ClassDesc.of("io.geosync.nativebuild.trace.LookupLog");

  /** The methods that every lookup of a type's members goes through. */
  private static final Set<String> MEMBERS =
      Set.of(
          "privateGetDeclaredFields",
          "privateGetDeclaredMethods",
          "privateGetDeclaredConstructors",
          "getRecordComponents");

  private static final Set<String> RESOURCES = Set.of("getResource", "getResources");

  private TracingAgent() {}

  /**
   * Installs the agent. The JVM calls this method before main.
   *
   * @param folder receives a file for this process, whose name begins with the function's name
   */
  public static void premain(String folder, Instrumentation instrumentation)
      throws IOException, UnmodifiableClassException {
    String function = System.getenv().getOrDefault("AWS_LAMBDA_FUNCTION_NAME", "process");
    LookupLog.writeTo(
        Path.of(folder, "%s.%d.lookups".formatted(function, ProcessHandle.current().pid())));
    Map<String, ClassTransform> transforms =
        Map.of(
            "java/lang/Class",
                inserting(MEMBERS, new CallInsertion("members", ConstantDescs.CD_Class, 0)),
            "java/lang/ClassLoader",
                inserting(RESOURCES, new CallInsertion("resource", ConstantDescs.CD_String, 1)));
    instrumentation.addTransformer(new Transformer(transforms), true);
    instrumentation.retransformClasses(Class.class, ClassLoader.class);
  }

  private static ClassTransform inserting(Set<String> methods, CallInsertion call) {
    return ClassTransform.transformingMethods(
        method -> methods.contains(method.methodName().stringValue()) && method.code().isPresent(),
        MethodTransform.transformingCode(call));
  }

  record Transformer(Map<String, ClassTransform> transforms) implements ClassFileTransformer {
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

  /** Inserts a call of {@link LookupLog} with one of a method's arguments at the method's start. */
  record CallInsertion(String lookup, ClassDesc argument, int slot) implements CodeTransform {
    @Override
    public void atStart(CodeBuilder code) {
      code.aload(slot)
          .invokestatic(LOOKUP_LOG, lookup, MethodTypeDesc.of(ConstantDescs.CD_void, argument));
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      code.with(element);
    }
  }
}
