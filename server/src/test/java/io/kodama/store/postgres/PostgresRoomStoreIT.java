package io.kodama.store.postgres;

import static io.kodama.store.postgres.StoreFixture.NOW;
import static io.kodama.store.postgres.StoreFixture.draft;
import static org.assertj.core.api.Assertions.assertThat;

import io.kodama.message.Message;
import io.kodama.message.Role;
import io.kodama.message.Room;
import io.kodama.message.RoomId;
import io.kodama.message.RoomType;
import io.kodama.message.UserId;
import io.kodama.store.RoomStore.Added;
import io.kodama.store.RoomStore.Created;
import io.kodama.store.RoomStore.Member;
import io.kodama.store.RoomStore.NewRoom;
import io.kodama.store.RoomStore.ReadMark;
import io.kodama.store.RoomStore.RoomPosition;
import io.kodama.store.RoomStore.RoomSummary;
import io.kodama.store.Slice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresRoomStoreIT {

  private static StoreFixture store;
  private UserId ann;
  private UserId bob;
  private UserId eve;

  @BeforeAll
  static void open() {
    store = new StoreFixture();
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @BeforeEach
  void makeUsers() {
    List<UserId> users = store.users(3);
    ann = users.get(0);
    bob = users.get(1);
    eve = users.get(2);
  }

  private static RoomId newId() {
    return new RoomId(store.ids.incrementAndGet());
  }

  private static Role roleOf(RoomId room, UserId user) {
    return store.rooms.membership(room, user).orElseThrow().role();
  }

  private static int membersCount(RoomId room) {
    return store.rooms.find(room).orElseThrow().membersCount();
  }

  @Test
  void shouldMakeAGroupWithItsOwnerAndEachMemberOnce() {
    RoomId id = newId();

    Created created =
        store.rooms.create(
            new NewRoom(id, RoomType.GROUP, "Tea", ann, List.of(bob, ann, bob), NOW));

    Room room = new Room(id, RoomType.GROUP, "Tea", 2, 0, NOW);
    assertThat(created).isEqualTo(new Created.New(room, List.of(ann, bob)));
    assertThat(store.rooms.find(id)).contains(room);
    assertThat(roleOf(id, ann)).isEqualTo(Role.OWNER);
    assertThat(roleOf(id, bob)).isEqualTo(Role.MEMBER);
    assertThat(store.rooms.membership(id, eve)).isEmpty();
    assertThat(store.rooms.membersAmong(id, List.of(eve, bob, ann)))
        .containsExactlyInAnyOrder(ann, bob);
  }

  @Test
  void shouldNotMakeARoomWithUnknownUsersButTheOthers() {
    UserId nobody = new UserId(Long.MAX_VALUE);
    RoomId good = newId();
    RoomId bad = newId();

    List<Created> created =
        store.rooms.createAll(
            List.of(
                new NewRoom(bad, RoomType.GROUP, "x", null, List.of(ann, nobody), NOW),
                new NewRoom(good, RoomType.CHANNEL, "y", null, List.of(bob, ann), NOW)));

    assertThat(created.get(0)).isEqualTo(new Created.UnknownUsers(List.of(nobody)));
    assertThat(store.rooms.find(bad)).isEmpty();
    assertThat(roleOf(good, bob)).isEqualTo(Role.OWNER);
  }

  @Test
  void shouldGiveAPairTheSameDirectRoomWhoeverAsks() {
    RoomId id = newId();
    Created first = store.rooms.direct(id, bob, ann, NOW);
    store.send(id, ann, "hello");

    assertThat(first).isInstanceOf(Created.New.class);
    Room standing = new Room(id, RoomType.DIRECT, null, 2, 1, NOW);
    assertThat(store.rooms.direct(newId(), ann, bob, NOW))
        .isEqualTo(new Created.Existing(standing));
    NewRoom bulk = new NewRoom(newId(), RoomType.DIRECT, null, null, List.of(ann, bob), NOW);
    NewRoom other = new NewRoom(newId(), RoomType.DIRECT, null, null, List.of(ann, eve), NOW);
    NewRoom same = new NewRoom(newId(), RoomType.DIRECT, null, null, List.of(eve, ann), NOW);
    List<Created> created = store.rooms.createAll(List.of(bulk, other, same));
    assertThat(created.get(0)).isEqualTo(new Created.Existing(standing));
    assertThat(created.get(1)).isInstanceOf(Created.New.class);
    assertThat(created.get(2)).isInstanceOf(Created.Existing.class);
  }

  @Test
  void shouldMakeOneDirectRoomWhenManyAskAtOnce() throws Exception {
    Callable<Boolean> ask = () -> store.rooms.direct(newId(), ann, bob, NOW) instanceof Created.New;
    int made = 0;
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> answer : callers.invokeAll(java.util.Collections.nCopies(16, ask))) {
        made += answer.get() ? 1 : 0;
      }
    }

    assertThat(made).isEqualTo(1);
    assertThat(store.rooms.positionsOf(ann)).hasSize(1);
  }

  @Test
  void shouldListRoomsByNewestActivityPageByPage() {
    List<RoomId> rooms =
        IntStream.range(0, 7).mapToObj(i -> store.group(List.of(ann, bob))).toList();
    RoomId direct = newId();
    store.rooms.direct(direct, ann, bob, NOW);
    Message last =
        StoreFixture.stored(
            store
                .messages
                .append(
                    List.of(
                        new io.kodama.message.Draft(
                            rooms.get(2),
                            bob,
                            java.util.UUID.randomUUID(),
                            "text",
                            "newest",
                            NOW.plusSeconds(60),
                            null)))
                .getFirst());
    store.rooms.removeMember(rooms.get(4), ann, NOW);

    List<RoomSummary> all = new ArrayList<>();
    String cursor = null;
    do {
      Slice<RoomSummary> slice = store.rooms.roomsOf(ann, cursor, 3);
      all.addAll(slice.items());
      cursor = slice.nextCursor();
    } while (cursor != null);

    assertThat(all.stream().map(line -> line.room().roomId()))
        .containsExactly(
            rooms.get(2),
            direct,
            rooms.get(6),
            rooms.get(5),
            rooms.get(3),
            rooms.get(1),
            rooms.get(0));
    assertThat(all.getFirst().lastMessage()).isEqualTo(last);
    assertThat(all.get(1).directPeer()).isEqualTo(bob);
    assertThat(all.get(2).lastMessage()).isNull();
    assertThat(all.get(2).directPeer()).isNull();
    assertThat(store.rooms.positionsOf(ann).stream().map(RoomPosition::roomId))
        .containsExactlyElementsOf(all.stream().map(line -> line.room().roomId()).toList());
    assertThat(store.rooms.positionsOf(ann, List.of(rooms.get(2), rooms.get(4))))
        .containsExactly(new RoomPosition(rooms.get(2), 1, 0));
  }

  @Test
  void shouldPageThroughMembers() {
    List<UserId> users = store.users(10);
    RoomId room = store.group(users);

    List<UserId> seen = new ArrayList<>();
    String cursor = null;
    do {
      Slice<Member> slice = store.rooms.members(room, cursor, 4);
      slice.items().forEach(member -> seen.add(member.userId()));
      cursor = slice.nextCursor();
    } while (cursor != null);

    assertThat(seen).containsExactlyInAnyOrderElementsOf(users);
  }

  @Test
  void shouldFindChannelsByPrefixAlphabetically() {
    for (String name : List.of("Zebra 100%", "zebra_10", "Zeal", "zebra")) {
      store.rooms.create(new NewRoom(newId(), RoomType.CHANNEL, name, ann, List.of(), NOW));
    }
    store.rooms.create(new NewRoom(newId(), RoomType.GROUP, "zebra secret", ann, List.of(), NOW));

    assertThat(store.rooms.channels("ZEB", 10).stream().map(Room::name))
        .containsExactly("zebra", "Zebra 100%", "zebra_10");
    assertThat(store.rooms.channels("zebra_", 10)).hasSize(1);
    assertThat(store.rooms.channels("z", 2)).hasSize(2);
  }

  @Test
  void shouldAddChangeAndRemoveMembersAndCountThem() {
    RoomId room = store.group(List.of(ann));

    assertThat(store.rooms.putMember(room, bob, Role.MEMBER, NOW)).isEqualTo(Added.ADDED);
    assertThat(store.rooms.putMember(room, bob, Role.MEMBER, NOW)).isEqualTo(Added.UNCHANGED);
    assertThat(store.rooms.putMember(room, bob, Role.ADMIN, NOW)).isEqualTo(Added.ROLE_CHANGED);
    assertThat(store.rooms.putMember(room, new UserId(99), Role.MEMBER, NOW))
        .isEqualTo(Added.UNKNOWN_USER);
    assertThat(store.rooms.putMember(newId(), bob, Role.MEMBER, NOW)).isEqualTo(Added.UNKNOWN_USER);
    assertThat(membersCount(room)).isEqualTo(2);
    assertThat(store.rooms.removeMember(room, bob, NOW)).isTrue();
    assertThat(store.rooms.removeMember(room, bob, NOW)).isFalse();
    assertThat(membersCount(room)).isEqualTo(1);
  }

  @Test
  void shouldKeepTheReadMarkerOfWhoComesBack() {
    RoomId room = store.group(List.of(ann, bob));
    store.send(room, ann, "1");
    store.send(room, ann, "2");
    store.rooms.advanceReads(List.of(new ReadMark(room, bob, 1)));
    store.rooms.removeMember(room, bob, NOW);

    store.rooms.putMember(room, bob, Role.MEMBER, NOW.plusSeconds(1));

    assertThat(store.rooms.positionsOf(bob)).containsExactly(new RoomPosition(room, 2, 1));
  }

  @Test
  void shouldHandTheRoomToTheLongestStandingAdminElseMember() {
    RoomId room = store.group(List.of(ann));
    store.rooms.putMember(room, bob, Role.MEMBER, NOW.plusSeconds(1));
    store.rooms.putMember(room, eve, Role.ADMIN, NOW.plusSeconds(2));

    store.rooms.removeMember(room, ann, NOW.plusSeconds(3));
    assertThat(roleOf(room, eve)).isEqualTo(Role.OWNER);
    store.rooms.removeMember(room, eve, NOW.plusSeconds(4));
    assertThat(roleOf(room, bob)).isEqualTo(Role.OWNER);
    store.rooms.removeMember(room, bob, NOW.plusSeconds(5));
    assertThat(membersCount(room)).isZero();
  }

  @Test
  void shouldMoveReadMarkersForwardOnlyAndNotPastTheEnd() {
    RoomId room = store.group(List.of(ann, bob));
    IntStream.range(0, 5).forEach(i -> store.send(room, ann, "m"));

    assertThat(store.rooms.advanceReads(List.of(mark(room, bob, 3), mark(room, bob, 2))))
        .containsExactly(mark(room, bob, 3));
    assertThat(store.rooms.advanceReads(List.of(mark(room, bob, 1), mark(room, eve, 1)))).isEmpty();
    assertThat(store.rooms.advanceReads(List.of(mark(room, bob, 99))))
        .containsExactly(mark(room, bob, 5));
  }

  private static ReadMark mark(RoomId room, UserId user, long seq) {
    return new ReadMark(room, user, seq);
  }

  @Test
  void shouldDeleteARoomAndTellWhoWasInIt() {
    RoomId room = store.group(List.of(ann, bob, eve));
    store.rooms.removeMember(room, eve, NOW);
    long messages = store.rooms.totals().messages();
    store.messages.append(List.of(draft(room, ann, "x"), draft(room, bob, "y")));
    assertThat(store.rooms.totals().messages()).isEqualTo(messages + 2);

    assertThat(store.rooms.delete(room)).containsExactlyInAnyOrder(ann, bob);
    assertThat(store.rooms.delete(room)).isEmpty();
    assertThat(store.rooms.find(room)).isEmpty();
    assertThat(store.rooms.positionsOf(ann)).isEmpty();
    assertThat(store.rooms.totals().messages()).isEqualTo(messages);
  }

  @Test
  void shouldRename() {
    RoomId room = store.group(List.of(ann));

    store.rooms.rename(room, "Kaffee");

    assertThat(store.rooms.find(room).orElseThrow().name()).isEqualTo("Kaffee");
  }

  @Test
  void shouldCountMembersRightlyWhenManyComeAndGoAtOnce() throws Exception {
    RoomId room = store.group(List.of(ann));
    List<UserId> users = store.users(24);
    Set<UserId> staying = new HashSet<>(users.subList(0, 12));
    List<Callable<Object>> calls = new ArrayList<>();
    for (UserId user : users) {
      calls.add(
          () -> {
            store.rooms.putMember(room, user, Role.MEMBER, NOW);
            return staying.contains(user) || store.rooms.removeMember(room, user, NOW);
          });
    }
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Object> call : callers.invokeAll(calls)) {
        call.get();
      }
    }

    assertThat(membersCount(room)).isEqualTo(13);
    assertThat(store.rooms.members(room, null, 100).items()).hasSize(13);
  }
}
