package io.kodama.store.postgres;

import io.kodama.message.DeviceId;
import io.kodama.message.RoomId;
import io.kodama.message.UserId;
import io.kodama.store.CursorStore;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;

/** Device cursors on PostgreSQL. */
public final class PostgresCursorStore implements CursorStore {

  private static final String READ = Sql.file("device_cursors");
  private static final String ADVANCE = Sql.file("advance_cursors");

  private final PostgresDatabase database;

  public PostgresCursorStore(PostgresDatabase database) {
    this.database = database;
  }

  @Override
  public List<Cursor> cursors(UserId user, DeviceId device) {
    return database.transact(
        "read cursors",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setString(1, device.value());
            statement.setLong(2, user.value());
            return Rows.all(
                statement,
                row -> new Cursor(new RoomId(row.getLong(1)), row.getLong(2), row.getLong(3)));
          }
        });
  }

  @Override
  public void advance(UserId user, DeviceId device, Map<RoomId, Long> seqs) {
    if (seqs.isEmpty()) {
      return;
    }
    database.transact(
        "advance cursors",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
            statement.setLong(1, user.value());
            statement.setString(2, device.value());
            statement.setArray(
                3, Rows.bigints(connection, seqs.entrySet(), e -> e.getKey().value()));
            statement.setArray(4, Rows.bigints(connection, seqs.entrySet(), Map.Entry::getValue));
            statement.setLong(5, user.value());
            return statement.executeUpdate();
          }
        });
  }
}
