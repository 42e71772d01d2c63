package io.geosync.simulation.scheduler;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A proxy around a connection that hands each call to the server to a step runner. */
final class SteppedConnection implements InvocationHandler {
  static final String COMMIT = "commit";
  static final String STATEMENT = "> ";

  private static final int SHOWN = 56;
  private static final Pattern COMMENT = Pattern.compile("(?m)--.*$");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  /** In a seeded schedule a lock timeout is drawn; the server's own must not end a wait. */
  private static final Pattern LOCK_TIMEOUT = Pattern.compile("'lock_timeout', '[^']*'");

  private static final Map<String, String> SHORT = new ConcurrentHashMap<>();
  private static final Map<String, String> UNLIMITED = new ConcurrentHashMap<>();

  private final Connection real;
  private final StepRunner steps;
  private final boolean withoutLockTimeout;

  /** A call that goes to the server. */
  @FunctionalInterface
  interface Call {
    @Nullable Object run() throws SQLException;
  }

  /** Runs calls, each when its turn has come. */
  @FunctionalInterface
  interface StepRunner {
    /**
     * @param what the statement as the trace shows it
     */
    @Nullable Object run(String what, Call call) throws SQLException;
  }

  private SteppedConnection(Connection real, StepRunner steps, boolean withoutLockTimeout) {
    this.real = real;
    this.steps = steps;
    this.withoutLockTimeout = withoutLockTimeout;
  }

  /**
   * @param steps runs each call
   * @param withoutLockTimeout whether statements wait for locks without a time limit
   */
  static Connection around(Connection real, StepRunner steps, boolean withoutLockTimeout) {
    return proxy(Connection.class, new SteppedConnection(real, steps, withoutLockTimeout));
  }

  @Override
  public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments)
      throws SQLException {
    return switch (method.getName()) {
      case "prepareStatement" -> prepared((String) arguments(arguments)[0]);
      case "createStatement" -> created();
      case COMMIT, "setSavepoint", "releaseSavepoint" ->
          steps.run(method.getName(), () -> call(real, method, arguments));
      case "rollback" ->
          steps.run(
              arguments == null ? "rollback" : "rollback to savepoint",
              () -> call(real, method, arguments));
      default -> call(real, method, arguments);
    };
  }

  private PreparedStatement prepared(String sql) throws SQLException {
    PreparedStatement statement =
        real.prepareStatement(
            withoutLockTimeout
                ? UNLIMITED.computeIfAbsent(sql, SteppedConnection::withoutLockTimeout)
                : sql);
    return proxy(
        PreparedStatement.class,
        (self, method, arguments) ->
            isExecution(method)
                ? steps.run(shown(sql), () -> call(statement, method, arguments))
                : call(statement, method, arguments));
  }

  private Statement created() throws SQLException {
    Statement statement = real.createStatement();
    return proxy(
        Statement.class,
        (self, method, arguments) ->
            isExecution(method)
                ? steps.run(
                    shown((String) arguments(arguments)[0]),
                    () -> call(statement, method, arguments))
                : call(statement, method, arguments));
  }

  private static boolean isExecution(Method method) {
    return method.getName().startsWith("execute");
  }

  private static Object[] arguments(Object @Nullable [] arguments) {
    if (arguments == null) {
      throw new UnsupportedOperationException("A statement without SQL cannot be a step");
    }
    return arguments;
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws SQLException {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException failure) {
      if (failure.getCause() instanceof SQLException error) {
        throw error;
      }
      throw new IllegalStateException(failure.getCause());
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static String shown(String sql) {
    return SHORT.computeIfAbsent(sql, SteppedConnection::shorten);
  }

  private static String shorten(String sql) {
    String text = SPACE.matcher(COMMENT.matcher(sql).replaceAll(" ")).replaceAll(" ").strip();
    return STATEMENT + (text.length() > SHOWN ? text.substring(0, SHOWN) : text);
  }

  private static String withoutLockTimeout(String sql) {
    return LOCK_TIMEOUT.matcher(sql).replaceAll("'lock_timeout', '0'");
  }
}
