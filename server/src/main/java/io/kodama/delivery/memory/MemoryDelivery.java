package io.kodama.delivery.memory;

import io.kodama.delivery.Delivery;
import io.kodama.delivery.DeliveryInbox;
import io.kodama.delivery.Directive;
import io.kodama.delivery.RoomChange;
import io.kodama.delivery.RoomSignal;
import io.kodama.message.Message;
import io.kodama.message.RoomId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Both sides of delivery for the one gateway of one process. Hints wait in a bounded queue; when it
 * is full, which takes a receiver that stands still, hints are dropped and the receiver is told to
 * reconcile, as on any other bus.
 */
public final class MemoryDelivery implements Delivery, DeliveryInbox {

  private static final Logger LOG = LoggerFactory.getLogger(MemoryDelivery.class);
  private static final int CAPACITY = 10_000;

  private record Call(Consumer<Receiver> action, CompletableFuture<Void> done) {}

  private final String gatewayId;
  private final BlockingQueue<Call> calls = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicBoolean dropped = new AtomicBoolean();
  private volatile @Nullable Receiver receiver;
  private volatile @Nullable Thread thread;
  private volatile boolean closed;

  public MemoryDelivery(String gatewayId) {
    this.gatewayId = gatewayId;
  }

  @Override
  public CompletionStage<Void> committed(List<Message> messages, Instant committedAt) {
    return call(r -> r.onMessages(messages, committedAt));
  }

  @Override
  public CompletionStage<Void> signal(RoomSignal signal) {
    return call(r -> r.onSignal(signal));
  }

  @Override
  public CompletionStage<Void> changed(RoomChange change) {
    CompletableFuture<Void> applied = new CompletableFuture<>();
    call(r -> r.onChange(change).whenComplete((done, failure) -> applied.complete(null)))
        .exceptionally(
            failure -> {
              applied.complete(null);
              return null;
            });
    return applied.orTimeout(2, java.util.concurrent.TimeUnit.SECONDS).exceptionally(late -> null);
  }

  @Override
  public CompletionStage<Void> direct(String toGatewayId, Directive directive) {
    return toGatewayId.equals(gatewayId)
        ? call(r -> r.onDirective(directive))
        : CompletableFuture.completedFuture(null);
  }

  @Override
  public String gatewayId() {
    return gatewayId;
  }

  @Override
  public CompletionStage<Void> open(Receiver newReceiver) {
    receiver = newReceiver;
    thread = Thread.ofPlatform().name("delivery").daemon().start(this::run);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Void> subscribe(Collection<RoomId> rooms) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void unsubscribe(Collection<RoomId> rooms) {}

  @Override
  public boolean isReady() {
    return !closed && receiver != null;
  }

  @Override
  public void close() {
    closed = true;
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
    Call left;
    while ((left = calls.poll()) != null) {
      left.done().completeExceptionally(new IllegalStateException("delivery is closed"));
    }
  }

  private CompletionStage<Void> call(Consumer<Receiver> action) {
    Call call = new Call(action, new CompletableFuture<>());
    if (closed || receiver == null) {
      call.done().completeExceptionally(new IllegalStateException("delivery is not open"));
    } else if (!calls.offer(call)) {
      dropped.set(true);
      call.done().completeExceptionally(new IllegalStateException("delivery is full"));
    }
    return call.done();
  }

  private void run() {
    Receiver target = java.util.Objects.requireNonNull(receiver);
    while (!closed) {
      Call call;
      try {
        call = calls.take();
      } catch (InterruptedException e) {
        return;
      }
      try {
        call.action().accept(target);
        call.done().complete(null);
        if (calls.isEmpty() && dropped.compareAndSet(true, false)) {
          target.onPossibleLoss();
        }
      } catch (RuntimeException e) {
        LOG.error("a hint could not be applied", e);
        call.done().completeExceptionally(e);
      }
    }
  }
}
