package io.kodama.store.postgres;

import static io.kodama.store.postgres.StoreFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.kodama.message.UserId;
import io.kodama.store.UserStore.Credentials;
import io.kodama.store.UserStore.NewUser;
import io.kodama.store.UserStore.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresUserStoreIT {

  private StoreFixture store;

  @BeforeEach
  void open() {
    store = new StoreFixture();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private NewUser named(String username, String displayName) {
    return new NewUser(
        new UserId(store.ids.incrementAndGet()), username, displayName, "hash of " + username, NOW);
  }

  @Test
  void shouldMakeTheFirstUserAdministratorAndNoOther() throws Exception {
    List<Callable<Optional<User>>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      NewUser user = named("first" + i, "x");
      calls.add(() -> store.users.create(user));
    }
    int admins = 0;
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Optional<User>> call : callers.invokeAll(calls)) {
        admins += call.get().orElseThrow().admin() ? 1 : 0;
      }
    }

    assertThat(admins).isEqualTo(1);
  }

  @Test
  void shouldNotMakeAnAdministratorOfWhoComesAfterABulkOfUsers() {
    store.users(3);

    assertThat(store.users.create(named("late", "x")).orElseThrow().admin()).isFalse();
  }

  @Test
  void shouldRefuseANameThatIsTakenInAnotherCase() {
    User ann = store.users.create(named("Ann", "Ann A.")).orElseThrow();

    assertThat(store.users.create(named("aNN", "x"))).isEmpty();
    assertThat(store.users.credentials("ANN")).contains(new Credentials(ann, "hash of Ann"));
    assertThat(store.users.credentials("bob")).isEmpty();
    assertThat(store.users.find(ann.userId())).contains(ann);
  }

  @Test
  void shouldReturnAllInTheOrderGivenAndThoseThatExistAsTheyAre() {
    User ann = store.users.create(named("ann", "Ann")).orElseThrow();

    List<User> users =
        store.users.createAll(
            List.of(
                named("zoe", "Z"),
                named("ANN", "other"),
                named("bob", "B"),
                named("Zoe", "again")));

    assertThat(users.stream().map(User::username)).containsExactly("zoe", "ann", "bob", "zoe");
    assertThat(users.get(1)).isEqualTo(ann);
    assertThat(store.users.findAll(List.of(ann.userId(), users.get(2).userId(), new UserId(9))))
        .containsExactlyInAnyOrder(ann, users.get(2));
  }

  @Test
  void shouldSearchByPrefixOfEitherNameTakingEveryCharacterForItself() {
    store.users.createAll(
        List.of(
            named("alice", "Wonder"),
            named("bob", "Alan"),
            named("al_x", "x"),
            named("carl", "Bal"),
            named("ålex", "木霊さん")));

    assertThat(names("AL")).containsExactly("al_x", "alice", "bob");
    assertThat(names("al_")).containsExactly("al_x");
    assertThat(names("%")).isEmpty();
    assertThat(names("Å")).containsExactly("ålex");
    assertThat(names("木霊")).containsExactly("ålex");
    assertThat(store.users.search("al", 2)).hasSize(2);
    assertThat(store.users.search("", 10)).hasSize(5);
  }

  private List<String> names(String prefix) {
    return store.users.search(prefix, 10).stream().map(User::username).toList();
  }

  @Test
  void shouldRename() {
    User ann = store.users.create(named("ann", "Ann")).orElseThrow();

    assertThat(store.users.rename(ann.userId(), "Annie").orElseThrow().displayName())
        .isEqualTo("Annie");
    assertThat(names("annie")).containsExactly("ann");
    assertThat(store.users.rename(new UserId(1), "x")).isEmpty();
  }

  @Test
  void shouldNameAdministratorsAndReturnUnknownNames() {
    store.users.createAll(List.of(named("ann", "A"), named("bob", "B")));

    assertThat(store.users.makeAdmins(List.of("ANN", "nobody", "ann"))).containsExactly("nobody");
    assertThat(store.users.makeAdmins(List.of("ann"))).isEmpty();
    assertThat(store.users.credentials("ann").orElseThrow().user().admin()).isTrue();
    assertThat(store.users.credentials("bob").orElseThrow().user().admin()).isFalse();
  }
}
