"""Live events. Services call `publish`; subscriptions `listen`; nothing else imports channels."""

from server.core.realtime.hub import listen, publish

__all__ = ["listen", "publish"]
