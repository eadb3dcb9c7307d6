package io.kodama.balance.memory;

import io.kodama.balance.WorkerRoster;
import java.util.List;
import java.util.Optional;

/** A roster of one. */
public final class OnlyWorker implements WorkerRoster {

  private static final String NAME = "worker";

  @Override
  public String workerId() {
    return NAME;
  }

  @Override
  public void join() {}

  @Override
  public Optional<List<String>> live() {
    return Optional.of(List.of(NAME));
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void close() {}
}
