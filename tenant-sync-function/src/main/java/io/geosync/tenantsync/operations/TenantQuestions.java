package io.geosync.tenantsync.operations;

import io.geosync.contract.error.ErrorReport;
import io.geosync.landlord.registry.CachedRegistry;
import io.geosync.landlord.registry.Tenant;
import io.geosync.runtime.parallel.ParallelTasks;
import io.geosync.tenantsync.config.TenantSyncConfig;
import io.geosync.tenantsync.connection.TenantFailure;
import io.geosync.tenantsync.connection.TenantOutcome;
import io.geosync.tenantsync.connection.TenantWork;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Asks the databases of a country's tenants one question, some tenants in each call. A database
 * that does not answer is an answer as well.
 */
@Singleton
public final class TenantQuestions {
  /** Ten rounds of unreachable databases end before the caller stops waiting. */
  static final int MAX_TENANTS = 25;

  private final CachedRegistry registry;
  private final TenantWork work;
  private final int parallel;
  private final int connectTimeoutSeconds;

  public TenantQuestions(CachedRegistry registry, TenantWork work, TenantSyncConfig config) {
    this.registry = registry;
    this.work = work;
    this.parallel = config.tenants().parallel();
    this.connectTimeoutSeconds = config.sweep().probeConnectTimeoutSeconds();
  }

  /**
   * The answers of some tenants.
   *
   * @param next the last tenant asked, after which the next call begins; null: all were asked
   */
  record Answers<A>(List<A> answers, @Nullable String next) {}

  /**
   * Asks the next tenants, in the order of their names.
   *
   * @param after the last tenant of the call before; null: begin
   * @param limit for one tenant
   */
  <T, A> Answers<A> ask(
      String country,
      Predicate<Tenant> wanted,
      @Nullable String after,
      Duration limit,
      BiFunction<Tenant, TenantOutcome<T>, A> answer,
      TenantWork.Work<T> question) {
    List<Tenant> following =
        registry.current().ofCountry(country).stream()
            .filter(wanted)
            .filter(tenant -> after == null || tenant.name().compareTo(after) > 0)
            .sorted(Comparator.comparing(Tenant::name))
            .toList();
    List<Tenant> page = following.stream().limit(MAX_TENANTS).toList();
    TenantWork.Times times = TenantWork.Times.of(connectTimeoutSeconds, limit);
    List<A> answers =
        ParallelTasks.all(
            parallel,
            page.stream()
                .<Callable<A>>map(
                    tenant -> () -> answer.apply(tenant, work.run(tenant, times, question)))
                .toList());
    return new Answers<>(answers, following.size() > page.size() ? page.getLast().name() : null);
  }

  /** Why a database did not answer. */
  static ErrorReport report(TenantFailure failure) {
    return new ErrorReport(
        failure.errorId(), failure.errorId().category(), failure.message(), List.of());
  }
}
