package io.geosync.console.access;

import io.quarkus.runtime.Quarkus;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Prints the one-time address of the console to standard output, one line each: the first when the
 * server accepts requests, and another for each line on standard input. The console stops at the
 * end of standard input, so that it never outlives the command that started it.
 */
@Singleton
public final class AddressPrinter {
  private final Sessions sessions;

  @Inject
  public AddressPrinter(Sessions sessions) {
    this.sessions = sessions;
  }

  void onStart(@ObservesAsync HttpServerStart started) {
    int port = started.options().getPort();
    print(port);
    Thread.ofPlatform().daemon().name("standard-input").start(() -> followInput(port));
  }

  private void followInput(int port) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      while (lines.readLine() != null) {
        print(port);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      Quarkus.asyncExit();
    }
  }

  private void print(int port) {
    System.out.printf("http://127.0.0.1:%d/open?token=%s%n", port, sessions.newToken());
    System.out.flush();
  }
}
