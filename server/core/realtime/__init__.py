"""Live events. Services call `next_seq`, `publish` and `rights_changed`; resolvers of
subscriptions return the streams of `server.core.api.subscriptions`. Nothing else imports channels.
"""

from server.core.realtime.hub import listen, publish
from server.core.realtime.log import Log, next_seq
from server.core.realtime.rights import rights_changed, rights_changed_on

__all__ = ["Log", "listen", "next_seq", "publish", "rights_changed", "rights_changed_on"]
