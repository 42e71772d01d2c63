package io.geosync.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** URLs of databases as operators write them, and those that must not reach the driver. */
class DatabaseUrlTest {

  @ParameterizedTest
  @CsvSource({
    "postgresql://db/units, db, 5432, units",
    "postgres://db/units, db, 5432, units",
    "postgresql://db.example.com:6432/units, db.example.com, 6432, units",
    "postgresql://my_db_1:5433/units, my_db_1, 5433, units",
    "postgresql://a@10.0.0.7/units, 10.0.0.7, 5432, units",
    "postgresql://[::1]:5433/units, [::1], 5433, units",
    "postgresql://u@[2001:db8::7]/units, [2001:db8::7], 5432, units",
    "postgresql://db/h%C3%A0%20n%E1%BB%99i, db, 5432, hà nội",
    "postgresql://db/a%2Fb%3Fc, db, 5432, a/b?c",
    "postgresql://db/a+b, db, 5432, a+b",
  })
  void host_port_and_database_reach_the_driver(String url, String host, int port, String database) {
    PGSimpleDataSource source = DatabaseUrl.parse(url).dataSource();

    assertThat(source.getServerNames()).containsExactly(host);
    assertThat(source.getPortNumbers()).containsExactly(port);
    assertThat(source.getDatabaseName()).isEqualTo(database);
  }

  @Test
  void several_hosts_are_tried_in_their_order() {
    PGSimpleDataSource source =
        DatabaseUrl.parse(
                "postgresql://one,two:6000,[::1]:7000/units?target_session_attrs=read-write")
            .dataSource();

    assertThat(source.getServerNames()).containsExactly("one", "two", "[::1]");
    assertThat(source.getPortNumbers()).containsExactly(5432, 6000, 7000);
    assertThat(source.getTargetServerType()).hasToString("primary");
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql://sync@db/u, sync",
    "postgresql://geo%40sync@db/u, geo@sync",
    "postgresql://a%3Ab@db/u, a:b",
    "postgresql://db/u?user=x%20y, x y",
  })
  void a_user_may_be_percent_encoded(String url, String user) {
    assertThat(DatabaseUrl.parse(url).dataSource().getUser()).isEqualTo(user);
  }

  @Test
  void options_of_the_driver_and_of_libpq_reach_the_driver() throws SQLException {
    PGSimpleDataSource source =
        DatabaseUrl.parse(
                "postgresql://db/u?sslmode=verify-full&sslrootcert=%2Fetc%2Fca%20bundle.pem"
                    + "&connect_timeout=7&channelBinding=require&load_balance_hosts=random&tcpKeepAlive=false")
            .dataSource();

    assertThat(source.getSslMode()).isEqualTo("verify-full");
    assertThat(source.getSslRootCert()).isEqualTo("/etc/ca bundle.pem");
    assertThat(source.getConnectTimeout()).isEqualTo(7);
    assertThat(source.getProperty(PGProperty.CHANNEL_BINDING)).isEqualTo("require");
    assertThat(source.getLoadBalanceHosts()).isTrue();
    assertThat(source.getTcpKeepAlive()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "socketFactory=org.example.Evil",
        "socketFactoryArg=/etc/passwd",
        "sslfactory=org.postgresql.ssl.NonValidatingFactory",
        "sslhostnameverifier=org.example.Any",
        "sslpasswordcallback=org.example.Any",
        "authenticationPluginClassName=org.example.Any",
        "xmlFactoryFactory=LEGACY_INSECURE",
        "loggerFile=/var/www/x",
        "loggerLevel=TRACE",
        "service=other",
        "PGHOST=elsewhere",
        "PGPORT=1",
        "PGDBNAME=other",
        "options=-c%20search_path%3Devil",
        "currentSchema=evil",
        "ssl=false",
        "prepareThreshold=5",
        "preferQueryMode=simple",
        "readOnly=true",
        "autosave=always",
        "unknown=1",
        "socketfactory=org.example.Evil",
        "socketF%61ctory=org.example.Evil",
        "=x",
        "sslmode",
      })
  void every_other_option_is_rejected_by_name_or_value(String option) {
    assertThatThrownBy(() -> DatabaseUrl.parse("postgresql://db/u?" + option))
        .isInstanceOf(DatabaseUrl.Invalid.class)
        .hasMessageContaining("option");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://u:secret@db/u",
        "postgresql://u:se@cret@db/u",
        "postgresql://u:sec/ret@db/u",
        "postgresql://u:sec ret?@db/u",
        "postgresql://db/u?password=secret",
        "postgresql://db/u?sslmode=require&PASSWORD=secret",
        "postgresql://db/u?sslkey=k&sslpassword=secret",
        "postgresql://u:s%zz@db",
      })
  void a_password_is_rejected_and_not_repeated(String url) {
    assertThatThrownBy(() -> DatabaseUrl.parse(url))
        .isInstanceOf(DatabaseUrl.Invalid.class)
        .hasMessageContaining("contains a password")
        .hasMessageNotContaining("sec");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "jdbc:postgresql://db/u",
        "mysql://db/u",
        "postgresql:///u",
        "postgresql://db",
        "postgresql://db/",
        "postgresql://db/u/v",
        "postgresql://db/u#part",
        "postgresql://@db/u",
        "postgresql://db:0/u",
        "postgresql://db:70000/u",
        "postgresql://db:x/u",
        "postgresql://::1/u",
        "postgresql://[::1/u",
        "postgresql://one,,two/u",
        "postgresql://-db/u",
        "postgresql://%2Fvar%2Frun/u",
        "postgresql://db/%zz",
        "postgresql://db/a%00b",
        "postgresql://db/%FF",
        "postgresql://db/u?sslmode=off",
        "postgresql://db/u?connectTimeout=0",
        "postgresql://db/u?sslmode=require&sslmode=disable",
        "postgresql://db/u\n?sslmode=require",
      })
  void another_text_is_rejected(String url) {
    assertThatThrownBy(() -> DatabaseUrl.parse(url)).isInstanceOf(DatabaseUrl.Invalid.class);
  }

  @Test
  void a_missing_url_is_rejected() {
    assertThatThrownBy(() -> DatabaseUrl.parse(null)).isInstanceOf(DatabaseUrl.Invalid.class);
  }
}
