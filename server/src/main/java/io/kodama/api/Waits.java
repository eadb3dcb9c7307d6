package io.kodama.api;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bounded waits of a virtual thread for what a port does elsewhere. */
final class Waits {

  private static final Logger LOG = LoggerFactory.getLogger(Waits.class);

  private Waits() {}

  /** The result, or nothing when it failed, was null, or did not come in time. */
  static <T> Optional<T> result(CompletionStage<T> stage, Duration bound, String what) {
    try {
      return Optional.ofNullable(
          stage.toCompletableFuture().get(bound.toNanos(), TimeUnit.NANOSECONDS));
    } catch (ExecutionException e) {
      LOG.atWarn().setCause(e.getCause()).log("{} failed", what);
      return Optional.empty();
    } catch (TimeoutException e) {
      LOG.atWarn().log("{} did not end within {}", what, bound);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.busy("the server is stopping", Duration.ofSeconds(1));
    }
  }
}
