"""Live events. Services call `next_seq`, `publish` and `rights_changed`; resolvers of
subscriptions return the streams of `server.core.api.subscriptions`. Nothing else imports channels.
"""

from server.core.realtime.hub import publish
from server.core.realtime.log import Log, next_seq, next_seqs
from server.core.realtime.presence import Presence, on_left, present
from server.core.realtime.rights import rights_changed, rights_changed_on

__all__ = [
    "Log",
    "Presence",
    "next_seq",
    "next_seqs",
    "on_left",
    "present",
    "publish",
    "rights_changed",
    "rights_changed_on",
]
