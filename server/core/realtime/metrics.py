"""What operators can read at `/metrics`. Each process counts for itself."""

from prometheus_client import Counter, Gauge, Histogram

SOCKETS = Gauge("lyceum_sockets", "Open sockets.")
SOCKETS_CLOSED = Counter("lyceum_sockets_closed", "Sockets we closed, by close code.", ["code"])
SUBSCRIPTIONS = Gauge("lyceum_subscriptions", "Open subscriptions.")
EVENTS_SENT = Counter("lyceum_events_sent", "Events published by this process.")
EVENTS_HEARD = Counter("lyceum_events_heard", "Events that somebody in this process listens to.")
EXECUTIONS = Counter("lyceum_event_executions", "Selections executed for events of subscriptions.")
DELIVERIES = Counter("lyceum_event_deliveries", "Events handed to sockets.")
DROPPED = Counter("lyceum_events_dropped", "Ephemeral events not delivered to a slow reader.")
RESUMED = Counter("lyceum_streams_resumed", "Durable streams that began with `after`.")
CAUGHT_UP = Counter("lyceum_streams_caught_up", "Durable streams of slow readers, read from rows.")
RELOADED = Counter("lyceum_streams_reloaded", "Durable streams that had missed too much.")
REFUSED = Counter("lyceum_streams_refused", "Streams that ended because a right had.")
LAYER_FAILURES = Counter("lyceum_layer_failures", "Times the channel layer did not answer.")
LAYER_INTERRUPTIONS = Counter("lyceum_layer_interruptions", "Times the layer may have lost events.")
LAG = Histogram(
    "lyceum_event_lag_seconds",
    "From commit to hand-over to the sockets.",
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
