package io.kodama.balance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Highest random weight hashing: each partition goes to the worker that ranks highest for it, so
 * that a worker that comes or goes moves its own share only. To even out small numbers, a worker
 * that has its fair share gives way to the next in rank. Source: Thaler and Ravishankar, "A
 * Name-Based Mapping Scheme for Rendezvous", 1996.
 */
public final class Rendezvous {

  private Rendezvous() {}

  /**
   * The partitions of one worker; every worker that sees the same list comes to the same division.
   */
  public static Set<Integer> share(String worker, List<String> workers, int partitions) {
    Set<Integer> mine = new TreeSet<>();
    int fairShare = Math.ceilDiv(partitions, Math.max(1, workers.size()));
    List<String> order = workers.stream().sorted().toList();
    int[] given = new int[order.size()];
    for (int partition = 0; partition < partitions; partition++) {
      int winner = winner(order, given, fairShare, partition);
      if (winner >= 0) {
        given[winner]++;
        if (order.get(winner).equals(worker)) {
          mine.add(partition);
        }
      }
    }
    return mine;
  }

  private static int winner(List<String> workers, int[] given, int fairShare, int partition) {
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < workers.size(); i++) {
      if (given[i] < fairShare) {
        open.add(i);
      }
    }
    int winner = -1;
    long best = Long.MIN_VALUE;
    for (int i : open) {
      long weight = weight(workers.get(i), partition);
      if (winner < 0 || weight > best) {
        winner = i;
        best = weight;
      }
    }
    return winner;
  }

  /** A well-mixed hash of the pair: FNV-1a over the name, then the finaliser of MurmurHash3. */
  private static long weight(String worker, int partition) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < worker.length(); i++) {
      hash = (hash ^ worker.charAt(i)) * 0x100000001B3L;
    }
    hash ^= partition * 0x9E3779B97F4A7C15L;
    hash = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
    hash = (hash ^ (hash >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return hash ^ (hash >>> 33);
  }
}
