package io.kodama.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** Whether this process can do its work now, by dependency. Any thread; the checks do not block. */
final class Readiness {

  private record Check(String name, BooleanSupplier isReady) {}

  private final List<Check> checks = new CopyOnWriteArrayList<>();
  private volatile boolean draining;

  void add(String name, BooleanSupplier isReady) {
    checks.add(new Check(name, isReady));
  }

  /** From now on not ready: load balancers are to look elsewhere before connections are moved. */
  void drain() {
    draining = true;
  }

  /** Everything that is checked, for the answer to an operator. */
  List<String> names() {
    return checks.stream().map(Check::name).toList();
  }

  /** The names of what does not answer; empty when ready. */
  List<String> failing() {
    List<String> failing = new ArrayList<>();
    if (draining) {
      failing.add("draining");
    }
    for (Check check : checks) {
      if (!check.isReady().getAsBoolean()) {
        failing.add(check.name());
      }
    }
    return failing;
  }
}
