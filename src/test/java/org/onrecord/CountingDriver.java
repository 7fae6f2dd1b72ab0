package org.onrecord;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The JDBC driver of tests: that of the database, noting each SQL statement that a request
 * executes, by whatever way; those that are sent at once are one text. So tests assert how many SQL
 * statements a request costs.
 */
public final class CountingDriver implements Driver {
  // While somebody counts: all that the service executes in the whole suite would be many.
  private static volatile @Nullable Queue<Executed> executed;

  private record Executed(String thread, String sql) {}

  /** For Agroal. */
  public CountingDriver() {}

  /**
   * The texts of the SQL statements that requests execute meanwhile, one after the other. What the
   * service does by itself meanwhile runs on threads of its own.
   */
  public static List<String> executed(Runnable meanwhile) {
    return executed("executor-thread", meanwhile);
  }

  /** The same of the threads whose name begins so. */
  public static List<String> executed(String threads, Runnable meanwhile) {
    Queue<Executed> noted = new ConcurrentLinkedQueue<>();
    executed = noted;
    try {
      meanwhile.run();
    } finally {
      executed = null;
    }
    return noted.stream()
        .filter(each -> each.thread().startsWith(threads))
        .map(Executed::sql)
        .toList();
  }

  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    Connection real = DriverManager.getDriver(url).connect(url, info);
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          Object result = invoke(real, method, arguments);
          String text = arguments != null && arguments[0] instanceof String sql ? sql : "";
          return result instanceof PreparedStatement statement
              ? proxy(PreparedStatement.class, counting(statement, text))
              : result instanceof Statement statement
                  ? proxy(Statement.class, counting(statement, ""))
                  : result;
        });
  }

  private static InvocationHandler counting(Statement real, String prepared) {
    return (proxy, method, arguments) -> {
      Queue<Executed> noted = executed;
      if (noted != null && method.getName().startsWith("execute")) {
        noted.add(
            new Executed(
                Thread.currentThread().getName(),
                arguments == null ? prepared : String.valueOf(arguments[0])));
      }
      return invoke(real, method, arguments);
    };
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            CountingDriver.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException failure) {
      throw failure.getCause();
    }
  }

  @Override
  public boolean acceptsURL(String url) {
    return true;
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return true;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("global");
  }
}
