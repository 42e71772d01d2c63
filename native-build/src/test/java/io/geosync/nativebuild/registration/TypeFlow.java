package io.geosync.nativebuild.registration;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.SimpleVerifier;

/**
 * Follows the static types of values through a method, and remembers which class a literal names.
 */
final class TypeFlow extends SimpleVerifier {
  private static final Type CLASS = Type.getType(Class.class);

  TypeFlow(ClassLoader loader) {
    super(Opcodes.ASM9, null, null, null, false);
    setClassLoader(loader);
  }

  /** The value of a class literal such as {@code StatusReply.class}. */
  static final class Literal extends BasicValue {
    private final Type named;

    Literal(Type named) {
      super(CLASS);
      this.named = named;
    }

    Type named() {
      return named;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Literal literal && named.equals(literal.named);
    }

    @Override
    public int hashCode() {
      return named.hashCode();
    }
  }

  @Override
  public BasicValue newOperation(AbstractInsnNode instruction) throws AnalyzerException {
    return instruction instanceof LdcInsnNode constant && constant.cst instanceof Type named
        ? literal(named)
        : super.newOperation(instruction);
  }

  private static BasicValue literal(Type named) {
    boolean isClass = named.getSort() == Type.OBJECT || named.getSort() == Type.ARRAY;
    return isClass ? new Literal(named) : new BasicValue(Type.getType(Object.class));
  }

  @Override
  public BasicValue copyOperation(AbstractInsnNode instruction, BasicValue value)
      throws AnalyzerException {
    return value instanceof Literal ? value : super.copyOperation(instruction, value);
  }

  @Override
  protected Class<?> getClass(Type type) {
    try {
      return super.getClass(type);
    } catch (NoClassDefFoundError incomplete) {
      throw new TypeNotPresentException(type.getClassName(), incomplete);
    }
  }

  /** Accepts types that are not on the class path, such as Flyway's in functions without it. */
  @Override
  protected boolean isAssignableFrom(Type left, Type right) {
    try {
      return super.isAssignableFrom(left, right);
    } catch (TypeNotPresentException absent) {
      return true;
    }
  }

  @Override
  public BasicValue merge(BasicValue left, BasicValue right) {
    try {
      return super.merge(left, right);
    } catch (TypeNotPresentException absent) {
      return BasicValue.REFERENCE_VALUE;
    }
  }
}
