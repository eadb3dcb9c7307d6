package io.kodama.api;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where a request came from. What a proxy says is believed only of proxies that are trusted: the
 * header {@code X-Forwarded-For} is read from its end, past trusted proxies, to the first address
 * that is none, since everything before that can be made up by the client.
 */
final class ClientAddress {

  private static final int MAX_CHARS = 64;

  private final Predicate<String> trustedProxy;

  ClientAddress(Predicate<String> trustedProxy) {
    this.trustedProxy = trustedProxy;
  }

  /**
   * @param peer the other end of the connection
   */
  String of(String peer, @Nullable String forwardedFor, @Nullable String realIp) {
    if (!trustedProxy.test(peer)) {
      return peer;
    }
    if (forwardedFor != null) {
      List<String> hops = List.of(forwardedFor.split(",", -1));
      for (String hop : hops.reversed()) {
        String address = hop.strip();
        if (!address.isEmpty() && !trustedProxy.test(address)) {
          return bounded(address);
        }
      }
    }
    return realIp == null || realIp.isBlank() ? peer : bounded(realIp.strip());
  }

  private static String bounded(String address) {
    return address.length() <= MAX_CHARS ? address : address.substring(0, MAX_CHARS);
  }
}
