package io.kodama.config;

import io.kodama.config.ConfigSources.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that was set, checked.
 *
 * @param db empty in the embedded composition, which starts its own database
 * @param redisUrl empty in the embedded composition
 * @param rabbitUrls empty in the embedded composition
 */
public record Config(
    Composition composition,
    Set<ServerRole> roles,
    String serverName,
    Path dataDir,
    LogFormat logFormat,
    HttpConfig http,
    Optional<DbConfig> db,
    String redisUrl,
    List<String> rabbitUrls,
    IngestConfig ingest,
    WorkerConfig worker,
    PresenceConfig presence,
    GatewayConfig gateway,
    AuthConfig auth) {

  public Config {
    List<String> problems = new ArrayList<>();
    if (roles.isEmpty()) {
      problems.add("roles: at least one of gateway, api, worker is needed");
    }
    if (composition == Composition.EMBEDDED && roles.size() < ServerRole.values().length) {
      problems.add(
          "roles: one process with everything inside runs all roles; set composition to cluster to divide them");
    }
    if (composition == Composition.CLUSTER) {
      if (db.isEmpty()) {
        problems.add("db.url: a cluster needs a PostgreSQL");
      }
      if (redisUrl.isEmpty()) {
        problems.add("redis.url: a cluster needs a Redis");
      }
      if (rabbitUrls.isEmpty()) {
        problems.add("rabbit.urls: a cluster needs a RabbitMQ");
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }

  /** Without addresses that carry passwords. */
  @Override
  public String toString() {
    return "Config[composition=%s, roles=%s, serverName=%s, dataDir=%s, http=%s]"
        .formatted(composition, roles, serverName, dataDir, http);
  }

  static Config of(Values v) {
    Path dataDir = v.get(Settings.DATA_DIR);
    String dbUrl = v.get(Settings.DB_URL);
    List<ServerRole> roles = v.get(Settings.ROLES);
    return new Config(
        v.get(Settings.COMPOSITION),
        roles.isEmpty() ? EnumSet.noneOf(ServerRole.class) : EnumSet.copyOf(roles),
        v.get(Settings.SERVER_NAME),
        dataDir,
        v.get(Settings.LOG_FORMAT),
        http(v),
        dbUrl.isEmpty() ? Optional.empty() : Optional.of(db(v, dbUrl)),
        v.get(Settings.REDIS_URL),
        v.get(Settings.RABBIT_URLS),
        ingest(v),
        new WorkerConfig(
            v.get(Settings.WORKER_BATCH_DRAFTS),
            v.get(Settings.WORKER_PREFETCH_FRAMES),
            v.get(Settings.WORKER_HEARTBEAT)),
        new PresenceConfig(v.get(Settings.PRESENCE_LEASE), v.get(Settings.PRESENCE_GRACE)),
        gateway(v),
        auth(v, dataDir));
  }

  private static HttpConfig http(Values v) {
    return new HttpConfig(
        v.get(Settings.HTTP_HOST),
        v.get(Settings.HTTP_PORT),
        v.get(Settings.HTTP_TRUSTED_PROXIES),
        v.get(Settings.HTTP_ALLOWED_ORIGINS),
        v.get(Settings.HTTP_MAX_REQUESTS),
        v.get(Settings.HTTP_IDLE_TIMEOUT));
  }

  private static DbConfig db(Values v, String url) {
    return new DbConfig(
        url,
        v.get(Settings.DB_USER),
        v.get(Settings.DB_PASSWORD),
        v.get(Settings.DB_POOL_SIZE),
        v.get(Settings.DB_TIMEOUT));
  }

  private static IngestConfig ingest(Values v) {
    return new IngestConfig(
        v.get(Settings.INGEST_PARTITIONS),
        v.get(Settings.INGEST_WINDOW_DRAFTS),
        v.get(Settings.INGEST_WINDOW_BYTES),
        v.get(Settings.INGEST_FRAME_DRAFTS),
        v.get(Settings.INGEST_FRAME_BYTES),
        v.get(Settings.INGEST_RECEIPT_TIMEOUT));
  }

  private static GatewayConfig gateway(Values v) {
    int signals = v.get(Settings.LIMIT_SIGNALS);
    return new GatewayConfig(
        v.get(Settings.GATEWAY_HELLO_TIMEOUT),
        v.get(Settings.GATEWAY_HEARTBEAT),
        v.get(Settings.LIMIT_FRAME_BYTES),
        v.get(Settings.LIMIT_OUTBOX_BYTES),
        v.get(Settings.LIMIT_USER_CONNECTIONS),
        Rate.perSecond(v.get(Settings.LIMIT_MESSAGES), v.get(Settings.LIMIT_MESSAGES_BURST)),
        Rate.perSecond(signals, signals),
        v.get(Settings.LIMIT_WATCHED),
        v.get(Settings.LIMIT_CONNECTIONS),
        v.get(Settings.GATEWAY_DRAIN));
  }

  private static AuthConfig auth(Values v, Path dataDir) {
    Path keyFile = v.get(Settings.AUTH_KEY_FILE);
    String apiKey = v.get(Settings.API_KEY);
    int rooms = v.get(Settings.LIMIT_ROOMS);
    return new AuthConfig(
        keyFile.toString().isEmpty() ? dataDir.resolve("keys.json") : keyFile,
        v.get(Settings.AUTH_ACCESS_TTL),
        v.get(Settings.AUTH_REFRESH_TTL),
        apiKey.isEmpty() ? Optional.empty() : Optional.of(apiKey),
        v.get(Settings.AUTH_ADMINS),
        Rate.perMinute(v.get(Settings.LIMIT_LOGIN), v.get(Settings.LIMIT_LOGIN_BURST)),
        Rate.perDay(rooms, rooms));
  }
}
