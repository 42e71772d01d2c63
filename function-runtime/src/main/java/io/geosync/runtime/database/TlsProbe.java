package io.geosync.runtime.database;

import io.geosync.sql.TlsFault;
import io.geosync.sql.TlsRefusedException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** Names the cause of a connection that TLS prevented. */
public final class TlsProbe {
  /**
   * The request for TLS of PostgreSQL's protocol: its length and a code, which a server answers
   * with S or N. Source: PostgreSQL documentation, "Message Formats", SSLRequest.
   */
  private static final int REQUEST_LENGTH = 8;

  private static final int REQUEST_CODE = 80_877_103;
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private TlsProbe() {}

  /**
   * Returns the failure with its cause named, where TLS failed; otherwise the failure itself.
   *
   * @param source the data source that could not connect
   */
  public static SQLException named(SQLException failure, PGSimpleDataSource source) {
    String[] names = source.getServerNames();
    int[] ports = source.getPortNumbers();
    List<DatabaseAddress.Host> hosts = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      hosts.add(new DatabaseAddress.Host(names[i], ports[i]));
    }
    return named(failure, new DatabaseAddress(hosts, source.getUser()));
  }

  /**
   * Returns the failure with its cause named, where TLS failed; otherwise the failure itself.
   *
   * @param database the database that could not be connected
   */
  public static SQLException named(SQLException failure, DatabaseAddress database) {
    List<DatabaseAddress.Host> hosts = database.hosts();
    return TlsFault.connecting(failure, () -> hosts.stream().anyMatch(TlsProbe::refusesTls))
        .<SQLException>map(fault -> new TlsRefusedException(fault, shown(hosts), failure))
        .orElse(failure);
  }

  private static String shown(List<DatabaseAddress.Host> hosts) {
    return String.join(", ", hosts.stream().map(each -> each.name() + ":" + each.port()).toList());
  }

  private static boolean refusesTls(DatabaseAddress.Host server) {
    try (Socket socket = new Socket()) {
      int timeout = Math.toIntExact(TIMEOUT.toMillis());
      socket.setSoTimeout(timeout);
      socket.connect(new InetSocketAddress(server.name(), server.port()), timeout);
      socket
          .getOutputStream()
          .write(ByteBuffer.allocate(8).putInt(REQUEST_LENGTH).putInt(REQUEST_CODE).array());
      return socket.getInputStream().read() == 'N';
    } catch (IOException unknown) {
      return false;
    }
  }
}
