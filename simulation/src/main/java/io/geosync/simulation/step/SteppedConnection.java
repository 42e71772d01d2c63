package io.geosync.simulation.step;

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

/** A connection whose calls to the server are steps. */
final class SteppedConnection implements InvocationHandler {
  static final String COMMIT = "commit";
  static final String STATEMENT = "> ";

  private static final int SHOWN = 56;
  private static final Pattern COMMENT = Pattern.compile("(?m)--.*$");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  /** How long somebody waits is a draw, not a time. */
  private static final Pattern LOCK_TIMEOUT = Pattern.compile("'lock_timeout', '[^']*'");

  private static final Map<String, String> SHORT = new ConcurrentHashMap<>();
  private static final Map<String, String> PATIENT = new ConcurrentHashMap<>();

  private final Connection real;
  private final Step step;
  private final boolean patient;

  /** Runs a call when it is its turn. */
  @FunctionalInterface
  interface Step {
    @Nullable Object take(String what, SqlCall call) throws SQLException;
  }

  private SteppedConnection(Connection real, Step step, boolean patient) {
    this.real = real;
    this.step = step;
    this.patient = patient;
  }

  /**
   * @param step takes each call
   * @param patient whether statements wait for locks as long as it takes
   */
  static Connection around(Connection real, Step step, boolean patient) {
    return proxy(Connection.class, new SteppedConnection(real, step, patient));
  }

  @Override
  public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments)
      throws SQLException {
    return switch (method.getName()) {
      case "prepareStatement" -> prepared((String) arguments(arguments)[0]);
      case "createStatement" -> created();
      case COMMIT, "setSavepoint", "releaseSavepoint" ->
          step.take(method.getName(), () -> call(real, method, arguments));
      case "rollback" ->
          step.take(
              arguments == null ? "rollback" : "rollback to savepoint",
              () -> call(real, method, arguments));
      default -> call(real, method, arguments);
    };
  }

  private PreparedStatement prepared(String sql) throws SQLException {
    PreparedStatement statement =
        real.prepareStatement(
            patient ? PATIENT.computeIfAbsent(sql, SteppedConnection::patiently) : sql);
    return proxy(
        PreparedStatement.class,
        (self, method, arguments) ->
            isExecution(method)
                ? step.take(shown(sql), () -> call(statement, method, arguments))
                : call(statement, method, arguments));
  }

  private Statement created() throws SQLException {
    Statement statement = real.createStatement();
    return proxy(
        Statement.class,
        (self, method, arguments) ->
            isExecution(method)
                ? step.take(
                    shown((String) arguments(arguments)[0]),
                    () -> call(statement, method, arguments))
                : call(statement, method, arguments));
  }

  private static boolean isExecution(Method method) {
    return method.getName().startsWith("execute");
  }

  private static Object[] arguments(Object @Nullable [] arguments) {
    if (arguments == null) {
      throw new UnsupportedOperationException("a call without SQL");
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
    return SHORT.computeIfAbsent(sql, SteppedConnection::shortly);
  }

  private static String shortly(String sql) {
    String text = SPACE.matcher(COMMENT.matcher(sql).replaceAll(" ")).replaceAll(" ").strip();
    return STATEMENT + (text.length() > SHOWN ? text.substring(0, SHOWN) : text);
  }

  private static String patiently(String sql) {
    return LOCK_TIMEOUT.matcher(sql).replaceAll("'lock_timeout', '0'");
  }
}
