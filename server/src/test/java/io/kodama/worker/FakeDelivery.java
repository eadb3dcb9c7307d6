package io.kodama.worker;

import io.kodama.delivery.Delivery;
import io.kodama.delivery.Directive;
import io.kodama.delivery.RoomChange;
import io.kodama.delivery.RoomSignal;
import io.kodama.message.Message;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down the hints, and fails when told to. */
final class FakeDelivery implements Delivery {

  final List<Message> hints = new CopyOnWriteArrayList<>();
  volatile boolean isBroken;

  @Override
  public CompletionStage<Void> committed(List<Message> messages, Instant committedAt) {
    if (isBroken) {
      return CompletableFuture.failedFuture(new IllegalStateException("no bus"));
    }
    hints.addAll(messages);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Void> signal(RoomSignal signal) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Void> changed(RoomChange change) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Void> direct(String gatewayId, Directive directive) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
