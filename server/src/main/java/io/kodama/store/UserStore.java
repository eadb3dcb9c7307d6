package io.kodama.store;

import io.kodama.message.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Users and their passwords (hashed by the caller). User names are unique without regard to case.
 */
public interface UserStore {

  /**
   * Creates a user; the first one on an empty server becomes its administrator. Nothing when the
   * name is taken.
   */
  Optional<User> create(NewUser user);

  /** Creates those that do not exist, in one transaction; returns all, in the order given. */
  List<User> createAll(List<NewUser> users);

  Optional<User> find(UserId id);

  List<User> findAll(Collection<UserId> ids);

  Optional<Credentials> credentials(String username);

  /** By prefix of user name or display name, without regard to case, alphabetically. */
  List<User> search(String prefix, int limit);

  Optional<User> rename(UserId id, String displayName);

  /** Names administrators by user name; unknown names are ignored and returned. */
  List<String> makeAdmins(Collection<String> usernames);

  record User(
      UserId userId, String username, String displayName, boolean admin, Instant createdAt) {}

  /**
   * @param passwordHash null for a user who cannot sign in with a password (made by an
   *     application's backend)
   */
  record NewUser(
      UserId userId,
      String username,
      String displayName,
      @Nullable String passwordHash,
      Instant now) {}

  record Credentials(User user, @Nullable String passwordHash) {}
}
