package io.kodama.api;

import io.kodama.admission.RateLimiter;
import io.kodama.delivery.Delivery;
import io.kodama.ingest.IngestLog;
import io.kodama.presence.Presence;
import io.kodama.store.CursorStore;
import io.kodama.store.MessageStore;
import io.kodama.store.RoomStore;
import io.kodama.store.UserStore;

/** What the API reaches the rest of the system through. */
public record ApiPorts(
    UserStore users,
    RoomStore rooms,
    MessageStore messages,
    CursorStore cursors,
    IngestLog ingest,
    Delivery delivery,
    Presence presence,
    RateLimiter limiter) {}
