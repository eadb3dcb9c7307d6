package io.kodama.api;

import io.kodama.config.Rate;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * How the API is set up.
 *
 * @param maxRequests most requests being worked on at once; past it, 503
 * @param trustedProxy whether what a peer address says of its clients' addresses is believed
 * @param receiptTimeout the ingest log's own bound; a sender waits a little longer than that
 * @param accessTtl how long tokens are good that an administrator has made without naming a time
 * @param login rate of sign-ins and registrations, for each address and each user name
 * @param rooms rate of rooms a user may create
 * @param messages rate of messages a user may send over HTTP
 */
public record ApiSettings(
    int maxRequests,
    Predicate<String> trustedProxy,
    Duration receiptTimeout,
    Duration accessTtl,
    Rate login,
    Rate rooms,
    Rate messages) {}
