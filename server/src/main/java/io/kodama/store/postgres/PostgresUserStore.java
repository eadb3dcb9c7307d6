package io.kodama.store.postgres;

import io.kodama.message.UserId;
import io.kodama.store.UserStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Users on PostgreSQL. */
public final class PostgresUserStore implements UserStore {

  private static final String LOCK_FIRST = Sql.file("lock_first_user");
  private static final String INSERT = Sql.file("insert_user");
  private static final String INSERT_ALL = Sql.file("insert_users");
  private static final String BY_NAMES = Sql.file("users_by_names");
  private static final String BY_IDS = Sql.file("users_by_ids");
  private static final String CREDENTIALS = Sql.file("find_credentials");
  private static final String SEARCH = Sql.file("search_users");
  private static final String RENAME = Sql.file("rename_user");
  private static final String MAKE_ADMINS = Sql.file("make_admins");

  private final PostgresDatabase database;

  public PostgresUserStore(PostgresDatabase database) {
    this.database = database;
  }

  @Override
  public Optional<User> create(NewUser user) {
    return database.transact(
        "create user",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(LOCK_FIRST)) {
            statement.execute();
          }
          try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setLong(1, user.userId().value());
            statement.setString(2, user.username());
            statement.setString(3, Rows.key(user.username()));
            statement.setString(4, user.displayName());
            statement.setString(5, Rows.key(user.displayName()));
            statement.setString(6, user.passwordHash());
            statement.setBoolean(7, user.passwordHash() != null);
            statement.setObject(8, Rows.time(user.now()));
            return Rows.one(statement, Rows::user);
          }
        });
  }

  @Override
  public List<User> createAll(List<NewUser> users) {
    if (users.isEmpty()) {
      return List.of();
    }
    // In the order of names: two calls that make the same users cannot deadlock.
    Map<String, NewUser> byKey = new TreeMap<>();
    users.forEach(user -> byKey.putIfAbsent(Rows.key(user.username()), user));
    Map<String, User> created =
        database.transact(
            "create " + users.size() + " users", connection -> insertAll(connection, byKey));
    return users.stream()
        .map(user -> Objects.requireNonNull(created.get(Rows.key(user.username()))))
        .toList();
  }

  private static Map<String, User> insertAll(Connection connection, Map<String, NewUser> byKey)
      throws SQLException {
    Collection<NewUser> users = byKey.values();
    try (PreparedStatement statement = connection.prepareStatement(INSERT_ALL)) {
      statement.setObject(1, Rows.time(users.iterator().next().now()));
      statement.setArray(2, Rows.bigints(connection, users, u -> u.userId().value()));
      statement.setArray(3, Rows.texts(connection, users, NewUser::username));
      statement.setArray(4, Rows.texts(connection, users, u -> Rows.key(u.username())));
      statement.setArray(5, Rows.texts(connection, users, NewUser::displayName));
      statement.setArray(6, Rows.texts(connection, users, u -> Rows.key(u.displayName())));
      statement.executeUpdate();
    }
    try (PreparedStatement statement = connection.prepareStatement(BY_NAMES)) {
      statement.setArray(1, Rows.texts(connection, byKey.keySet(), name -> name));
      Map<String, User> found = new HashMap<>();
      Rows.all(statement, row -> found.put(row.getString(6), Rows.user(row)));
      return found;
    }
  }

  @Override
  public Optional<User> find(UserId id) {
    return findAll(List.of(id)).stream().findFirst();
  }

  @Override
  public List<User> findAll(Collection<UserId> ids) {
    return database.transact(
        "find users",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(BY_IDS)) {
            statement.setArray(1, Rows.bigints(connection, ids, UserId::value));
            return Rows.all(statement, Rows::user);
          }
        });
  }

  @Override
  public Optional<Credentials> credentials(String username) {
    return database.transact(
        "find credentials",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(CREDENTIALS)) {
            statement.setString(1, Rows.key(username));
            return Rows.one(statement, row -> new Credentials(Rows.user(row), row.getString(6)));
          }
        });
  }

  @Override
  public List<User> search(String prefix, int limit) {
    return database.transact(
        "search users",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(SEARCH)) {
            statement.setString(1, Rows.key(prefix));
            statement.setInt(2, limit);
            statement.setString(3, Rows.key(prefix));
            statement.setInt(4, limit);
            statement.setInt(5, limit);
            return Rows.all(statement, Rows::user);
          }
        });
  }

  @Override
  public Optional<User> rename(UserId id, String displayName) {
    return database.transact(
        "rename user",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(RENAME)) {
            statement.setString(1, displayName);
            statement.setString(2, Rows.key(displayName));
            statement.setLong(3, id.value());
            return Rows.one(statement, Rows::user);
          }
        });
  }

  @Override
  public List<String> makeAdmins(Collection<String> usernames) {
    if (usernames.isEmpty()) {
      return List.of();
    }
    Set<String> found =
        new HashSet<>(
            database.transact(
                "make admins",
                connection -> {
                  try (PreparedStatement statement = connection.prepareStatement(MAKE_ADMINS)) {
                    statement.setArray(1, Rows.texts(connection, usernames, Rows::key));
                    return Rows.all(statement, row -> row.getString(1));
                  }
                }));
    return usernames.stream().filter(name -> !found.contains(Rows.key(name))).toList();
  }
}
