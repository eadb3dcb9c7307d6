package io.kodama.config;

import static io.kodama.config.ValueType.bytes;
import static io.kodama.config.ValueType.duration;
import static io.kodama.config.ValueType.integer;
import static io.kodama.config.ValueType.matching;
import static io.kodama.config.ValueType.oneOf;
import static io.kodama.config.ValueType.path;
import static io.kodama.config.ValueType.someOf;
import static io.kodama.config.ValueType.text;
import static io.kodama.config.ValueType.texts;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The table of everything that can be set: the one owner of keys, defaults, bounds and reasons. */
public final class Settings {

  private static final List<Setting<?>> TABLE = new ArrayList<>();

  static final Setting<Composition> COMPOSITION =
      add(
          "composition",
          "embedded",
          oneOf(Composition.class),
          "One process with everything inside, or a cluster.");
  static final Setting<List<ServerRole>> ROLES =
      add(
          "roles",
          "gateway,api,worker",
          someOf(ServerRole.class),
          "The steps this process runs; a cluster's processes differ in this.");
  static final Setting<String> SERVER_NAME =
      add(
          "server.name",
          "kodama-1",
          matching("[a-z0-9][a-z0-9-]{0,40}", "1 to 41 of a-z 0-9 -"),
          "Names this process in logs, in `welcome` and in Redis; give each process of a cluster its own.");
  static final Setting<Path> DATA_DIR =
      add(
          "data.dir",
          "data",
          path(),
          "Where this process keeps files: the embedded database, the signing key. A cluster's processes keep only the key there.");
  static final Setting<LogFormat> LOG_FORMAT =
      add(
          "log.format",
          "text",
          oneOf(LogFormat.class),
          "Text for people, JSON for log collectors.");

  static final Setting<String> HTTP_HOST =
      add(
          "http.host",
          "0.0.0.0",
          text(),
          "Address to listen on; 127.0.0.1 to serve this machine or a proxy on it only.");
  static final Setting<Integer> HTTP_PORT =
      add(
          "http.port",
          "8080",
          integer(0, 65535),
          "One port for UI, API, WebSocket, health and metrics; 0 takes a free one.");
  static final Setting<List<String>> HTTP_TRUSTED_PROXIES =
      add(
          "http.trusted-proxies",
          "",
          texts(),
          "Addresses whose X-Forwarded-For is believed; anybody else could forge it to escape per-address limits.");
  static final Setting<List<String>> HTTP_ALLOWED_ORIGINS =
      add(
          "http.allowed-origins",
          "*",
          texts(),
          "Origins of web pages that may open a WebSocket. Tokens travel in frames, not cookies, so a foreign page gains nothing; narrow it all the same if you can.");
  static final Setting<Integer> HTTP_MAX_REQUESTS =
      add(
          "http.max-requests",
          "256",
          integer(1, 100_000),
          "API requests worked on at once; past it the answer is 503 with Retry-After, before memory and database connections run out.");
  static final Setting<Duration> HTTP_IDLE_TIMEOUT =
      add(
          "http.idle-timeout",
          "60s",
          duration("1s", "1h"),
          "A connection that neither sends nor gets anything is closed; bounds slow-loris clients. WebSockets have their heartbeat instead.");

  static final Setting<String> DB_URL =
      add(
          "db.url",
          "",
          matching("|jdbc:postgresql:.*", "jdbc:postgresql://host:port/database"),
          "The cluster's PostgreSQL, 15 or newer. Embedded servers bring their own.");
  static final Setting<String> DB_USER =
      add("db.user", "kodama", text(), "Database user; owns the schema.");
  static final Setting<String> DB_PASSWORD = secret("db.password", "", "Its password.");
  static final Setting<Integer> DB_POOL_SIZE =
      add(
          "db.pool-size",
          "16",
          integer(2, 1000),
          "Connections of this process; PostgreSQL works best with few busy ones.");
  static final Setting<Duration> DB_TIMEOUT =
      add(
          "db.timeout",
          "10s",
          duration("1s", "5m"),
          "Longest wait for a connection or an answer, after which the caller hears 503 or the worker tries again.");
  static final Setting<String> REDIS_URL =
      secret(
          "redis.url",
          "",
          "The cluster's Redis, 7 or newer: redis://[:password@]host:port. It holds nothing that cannot be rebuilt.");
  static final Setting<List<String>> RABBIT_URLS =
      addSecret(
          "rabbit.urls",
          "",
          texts(),
          "The cluster's RabbitMQ nodes: amqp://user:password@host:port, separated by commas; tried in turn.");

  static final Setting<Integer> INGEST_PARTITIONS =
      add(
          "ingest.partitions",
          "8",
          integer(1, 256),
          "Queues that the rooms are spread over, and the most workers that can share the load. Fixed once messages were sent: another number would break the order within rooms.");
  static final Setting<Integer> INGEST_WINDOW_DRAFTS =
      add(
          "ingest.window-drafts",
          "20000",
          integer(100, 10_000_000),
          "Messages of one partition waiting for their ack in this process; past it senders hear `busy`.");
  static final Setting<Integer> INGEST_WINDOW_BYTES =
      add(
          "ingest.window-bytes",
          "32MiB",
          bytes("1MiB", "1GiB"),
          "The same in bytes: bounds the memory behind the window.");
  static final Setting<Integer> INGEST_FRAME_DRAFTS =
      add(
          "ingest.frame-drafts",
          "500",
          integer(1, 10_000),
          "Messages in one frame to RabbitMQ; more is no faster and makes a slower step of the worker.");
  static final Setting<Integer> INGEST_FRAME_BYTES =
      add(
          "ingest.frame-bytes",
          "256KiB",
          bytes("16KiB", "16MiB"),
          "A frame is closed at this size; RabbitMQ slows down on large messages.");
  static final Setting<Duration> INGEST_RECEIPT_TIMEOUT =
      add(
          "ingest.receipt-timeout",
          "10s",
          duration("1s", "2m"),
          "A message without receipt after this is answered `busy`; the sender repeats it with the same client_id, which is safe.");

  static final Setting<Integer> WORKER_BATCH_DRAFTS =
      add(
          "worker.batch-drafts",
          "500",
          integer(1, 10_000),
          "Messages stored in one transaction; PostgreSQL gains little past a few hundred, and latency grows.");
  static final Setting<Integer> WORKER_PREFETCH_FRAMES =
      add(
          "worker.prefetch-frames",
          "32",
          integer(1, 1000),
          "Frames that RabbitMQ hands over ahead, for each partition; enough to fill the next batch while one commits.");
  static final Setting<Duration> WORKER_HEARTBEAT =
      add(
          "worker.heartbeat",
          "1s",
          duration("200ms", "1m"),
          "How often a worker says that it lives; silent for three times as long, its partitions go to others.");

  static final Setting<Duration> PRESENCE_LEASE =
      add(
          "presence.lease",
          "45s",
          duration("3s", "10m"),
          "How long a device counts as connected after its gateway died without a word.");
  static final Setting<Duration> PRESENCE_GRACE =
      add(
          "presence.grace",
          "10s",
          duration("0s", "10m"),
          "How long a user stays online after the last device left, so that a flapping phone does not blink.");

  static final Setting<Duration> GATEWAY_HELLO_TIMEOUT =
      add(
          "gateway.hello-timeout",
          "10s",
          duration("1s", "1m"),
          "How long a new socket may take to authenticate.");
  static final Setting<Duration> GATEWAY_HEARTBEAT =
      add(
          "gateway.heartbeat",
          "25s",
          duration("1s", "5m"),
          "How often the server pings; below the 30 to 60 s after which proxies and phone networks drop silent connections.");
  static final Setting<Duration> GATEWAY_DRAIN =
      add(
          "gateway.drain",
          "30s",
          duration("0s", "10m"),
          "How long an orderly shutdown may take to send clients elsewhere.");

  static final Setting<Path> AUTH_KEY_FILE =
      add(
          "auth.key-file",
          "",
          path(),
          "Signing keys (JWK set); made on first start. Default: keys.json in data.dir. All processes of a cluster need the same.");
  static final Setting<Duration> AUTH_ACCESS_TTL =
      add(
          "auth.access-ttl",
          "1h",
          duration("10s", "1d"),
          "How long an access token is good; open connections end with it unless renewed.");
  static final Setting<Duration> AUTH_REFRESH_TTL =
      add(
          "auth.refresh-ttl",
          "30d",
          duration("1m", "400d"),
          "How long a sign-in lasts without use.");
  static final Setting<String> API_KEY =
      secret(
          "api-key",
          "",
          "An API key for an application's backend, besides those made with `kodama apikey`.");
  static final Setting<List<String>> AUTH_ADMINS =
      add(
          "auth.admins",
          "",
          texts(),
          "User names that are administrators, besides the first user to register.");

  static final Setting<Integer> LIMIT_LOGIN =
      add(
          "limits.logins-per-minute",
          "10",
          integer(1, 1_000_000),
          "Sign-ins and registrations from one address, and for one user name: slows down guessing.");
  static final Setting<Integer> LIMIT_LOGIN_BURST =
      add(
          "limits.logins-burst",
          "20",
          integer(1, 1_000_000),
          "How many of them at once, for a team behind one address.");
  static final Setting<Integer> LIMIT_ROOMS =
      add("limits.rooms-per-day", "200", integer(1, 1_000_000), "Rooms one user may create a day.");
  static final Setting<Integer> LIMIT_MESSAGES =
      add(
          "limits.messages-per-second",
          "100",
          integer(1, 1_000_000),
          "Messages of one connection.");
  static final Setting<Integer> LIMIT_MESSAGES_BURST =
      add("limits.messages-burst", "500", integer(1, 1_000_000), "How many of them at once.");
  static final Setting<Integer> LIMIT_SIGNALS =
      add(
          "limits.signals-per-second",
          "20",
          integer(1, 1_000_000),
          "Typing, presence and read frames of one connection.");
  static final Setting<Integer> LIMIT_FRAME_BYTES =
      add(
          "limits.frame-bytes",
          "64KiB",
          bytes("32KiB", "16MiB"),
          "Longest WebSocket frame from a client; 4,000 code points in the longest JSON escape need 48 KiB.");
  static final Setting<Integer> LIMIT_USER_CONNECTIONS =
      add(
          "limits.connections-per-user",
          "20",
          integer(1, 10_000),
          "Devices one user may have connected at once.");
  static final Setting<Integer> LIMIT_CONNECTIONS =
      add(
          "limits.connections",
          "100000",
          integer(1, 10_000_000),
          "Sockets of this process; past it, 503 before any work.");
  static final Setting<Integer> LIMIT_OUTBOX_BYTES =
      add(
          "limits.outbox-bytes",
          "1MiB",
          bytes("128KiB", "256MiB"),
          "Waiting to be written to one client; past it the client reads too slowly and is closed with 4429.");
  static final Setting<Integer> LIMIT_WATCHED =
      add(
          "limits.watched-users",
          "1000",
          integer(1, 100_000),
          "Users whose presence one connection may watch.");

  private Settings() {}

  /** All settings, in the order in which the documentation lists them. */
  public static List<Setting<?>> all() {
    return List.copyOf(TABLE);
  }

  private static <T> Setting<T> add(
      String key, String defaultText, ValueType<T> type, String reason) {
    return register(new Setting<>(key, defaultText, type, false, reason));
  }

  private static <T> Setting<T> addSecret(
      String key, String defaultText, ValueType<T> type, String reason) {
    return register(new Setting<>(key, defaultText, type, true, reason));
  }

  private static Setting<String> secret(String key, String defaultText, String reason) {
    return addSecret(key, defaultText, text(), reason);
  }

  private static <T> Setting<T> register(Setting<T> setting) {
    TABLE.add(setting);
    return setting;
  }
}
