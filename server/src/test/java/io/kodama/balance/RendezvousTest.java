package io.kodama.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RendezvousTest {

  @Property(tries = 300)
  void shouldGiveEachPartitionToOneWorkerAndNobodyMoreThanAFairShare(
      @ForAll @IntRange(min = 1, max = 20) int workers,
      @ForAll @IntRange(min = 1, max = 256) int partitions,
      @ForAll int seed) {
    List<String> live = workers(workers, seed);
    List<Integer> given = new ArrayList<>();
    for (String worker : live) {
      var share = Rendezvous.share(worker, live.reversed(), partitions);
      assertThat(share.size()).isLessThanOrEqualTo(Math.ceilDiv(partitions, workers));
      given.addAll(share);
    }
    assertThat(given)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, partitions).boxed().toList());
  }

  /** A worker's own share has to move when it goes; giving way to others adds at most as much. */
  @Property(tries = 300)
  void shouldMoveLittleWhenAWorkerGoes(
      @ForAll @IntRange(min = 4, max = 20) int workers, @ForAll int seed) {
    int partitions = workers * 8;
    List<String> before = workers(workers, seed);
    List<String> after = before.subList(1, before.size());
    Map<Integer, String> was = owners(before, partitions);
    Map<Integer, String> is = owners(after, partitions);

    long moved =
        was.entrySet().stream()
            .filter(e -> !e.getValue().equals(before.getFirst()))
            .filter(e -> !e.getValue().equals(is.get(e.getKey())))
            .count();

    assertThat(moved).isLessThanOrEqualTo(partitions / 3);
  }

  private static List<String> workers(int count, int seed) {
    return IntStream.range(0, count).mapToObj(i -> "worker-" + seed + "-" + i).toList();
  }

  private static Map<Integer, String> owners(List<String> workers, int partitions) {
    Map<Integer, String> owners = new HashMap<>();
    for (String worker : workers) {
      Rendezvous.share(worker, workers, partitions).forEach(p -> owners.put(p, worker));
    }
    return owners;
  }
}
