/**
 * Port: how a committed fact reaches the gateways that hold the people concerned.
 *
 * <p>What travels here is a hint: it may be lost, never reordered against the same publisher's
 * other hints to the same gateway. The truth is in the store. A receiver that may have missed
 * something is told ({@link io.kodama.delivery.DeliveryInbox.Receiver#onPossibleLoss}) and
 * reconciles. Adapters: {@code .memory}, {@code .redis}.
 */
@NullMarked
package io.kodama.delivery;

import org.jspecify.annotations.NullMarked;
