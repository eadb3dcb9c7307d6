package io.kodama.store.postgres;

import io.kodama.message.DeviceId;
import io.kodama.message.UserId;
import io.kodama.store.TokenHash;
import io.kodama.store.TokenStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Refresh tokens and API keys on PostgreSQL. */
public final class PostgresTokenStore implements TokenStore {

  private static final String INSERT_FAMILY = Sql.file("insert_family");
  private static final String INSERT_TOKEN = Sql.file("insert_refresh_token");
  private static final String LOCK_TOKEN = Sql.file("lock_refresh_token");
  private static final String USE_TOKEN = Sql.file("use_refresh_token");
  private static final String REVOKE_FAMILY = Sql.file("revoke_family");
  private static final String REVOKE_BY_TOKEN = Sql.file("revoke_family_of_token");
  private static final String DELETE_EXPIRED = Sql.file("delete_expired_tokens");
  private static final String INSERT_KEY = Sql.file("insert_api_key");
  private static final String FIND_KEY = Sql.file("find_api_key");
  private static final String LIST_KEYS = Sql.file("list_api_keys");
  private static final String REVOKE_KEY = Sql.file("revoke_api_key");

  private final PostgresDatabase database;

  public PostgresTokenStore(PostgresDatabase database) {
    this.database = database;
  }

  @Override
  public void startFamily(RefreshToken token, Instant now) {
    database.transact(
        "start token family",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(INSERT_FAMILY)) {
            statement.setLong(1, token.familyId());
            statement.setLong(2, token.userId().value());
            statement.setString(3, token.deviceId().value());
            statement.setObject(4, Rows.time(now));
            statement.executeUpdate();
          }
          insert(connection, token.hash(), token.familyId(), token.expiresAt());
          return true;
        });
  }

  private record Locked(
      long familyId,
      Instant expiresAt,
      boolean used,
      UserId userId,
      DeviceId deviceId,
      boolean revoked) {}

  @Override
  public Rotation rotate(TokenHash hash, TokenHash nextHash, Instant nextExpiresAt, Instant now) {
    return database.transact(
        "rotate token",
        connection -> {
          Optional<Locked> found = lock(connection, hash);
          if (found.isEmpty() || found.get().expiresAt().isBefore(now)) {
            return new Rotation.Unknown();
          }
          Locked token = found.get();
          if (token.used() || token.revoked()) {
            update(connection, REVOKE_FAMILY, now, token.familyId());
            return new Rotation.Reused(token.userId());
          }
          try (PreparedStatement statement = connection.prepareStatement(USE_TOKEN)) {
            statement.setObject(1, Rows.time(now));
            statement.setString(2, hash.value());
            statement.executeUpdate();
          }
          try (PreparedStatement statement = connection.prepareStatement(DELETE_EXPIRED)) {
            statement.setLong(1, token.familyId());
            statement.setObject(2, Rows.time(now));
            statement.executeUpdate();
          }
          insert(connection, nextHash, token.familyId(), nextExpiresAt);
          return new Rotation.Rotated(token.userId(), token.deviceId());
        });
  }

  private static Optional<Locked> lock(Connection connection, TokenHash hash) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK_TOKEN)) {
      statement.setString(1, hash.value());
      return Rows.one(
          statement,
          row ->
              new Locked(
                  row.getLong(1),
                  Rows.instant(row, 2),
                  Rows.instantOrNull(row, 3) != null,
                  new UserId(row.getLong(4)),
                  new DeviceId(row.getString(5)),
                  Rows.instantOrNull(row, 6) != null));
    }
  }

  private static void insert(
      Connection connection, TokenHash hash, long familyId, Instant expiresAt) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT_TOKEN)) {
      statement.setString(1, hash.value());
      statement.setLong(2, familyId);
      statement.setObject(3, Rows.time(expiresAt));
      statement.executeUpdate();
    }
  }

  private static void update(Connection connection, String sql, Instant now, long familyId)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, Rows.time(now));
      statement.setLong(2, familyId);
      statement.executeUpdate();
    }
  }

  @Override
  public boolean revokeFamily(TokenHash hash, Instant now) {
    return updateByText("revoke token family", REVOKE_BY_TOKEN, now, hash.value());
  }

  @Override
  public void addApiKey(String name, TokenHash hash, Instant now) {
    database.transact(
        "add API key",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(INSERT_KEY)) {
            statement.setString(1, hash.value());
            statement.setString(2, name);
            statement.setObject(3, Rows.time(now));
            return statement.executeUpdate();
          }
        });
  }

  @Override
  public Optional<String> apiKey(TokenHash hash) {
    return database.transact(
        "find API key",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(FIND_KEY)) {
            statement.setString(1, hash.value());
            return Rows.one(statement, row -> row.getString(1));
          }
        });
  }

  @Override
  public List<ApiKey> apiKeys() {
    return database.transact(
        "list API keys",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(LIST_KEYS)) {
            return Rows.all(
                statement,
                row ->
                    new ApiKey(
                        row.getString(1),
                        Rows.instant(row, 2),
                        Optional.ofNullable(Rows.instantOrNull(row, 3))));
          }
        });
  }

  @Override
  public boolean revokeApiKey(String name, Instant now) {
    return updateByText("revoke API key", REVOKE_KEY, now, name);
  }

  private boolean updateByText(String what, String sql, Instant now, String text) {
    return database.transact(
        what,
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, Rows.time(now));
            statement.setString(2, text);
            return statement.executeUpdate() > 0;
          }
        });
  }
}
