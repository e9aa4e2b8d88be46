"""Questions about certificates."""

import ipaddress
from typing import Annotated

import strawberry
from django.db.models import QuerySet

from server.certificates import models, selectors
from server.certificates.api.types import Certificate, PublicCertificate
from server.core.api.connections import Connection, connection
from server.core.api.context import Info
from server.core.api.errors import RequestRefused
from server.core.api.types import field
from server.core.rates import Rate

# Of one address: a school hall that scans its certificates passes, somebody who guesses does not.
_lookups = Rate(per_second=1, burst=60)


@strawberry.type
class Query:
    @field()
    def certificate(
        self,
        info: Info,
        code: Annotated[str, strawberry.argument(description="From the certificate's address.")],
    ) -> PublicCertificate | None:
        """Verify a certificate: what is printed on it, and whether it counts. Open to everybody; null
        for a code that does not exist. At most 60 at once and one a second from an address."""
        if not _lookups.take(_network(info.context.ip_address)):
            raise RequestRefused("RATE_LIMITED", "Too many requests. Wait a minute.")
        found = selectors.by_code(code)
        return PublicCertificate.of(found) if found else None

    @connection(graphql_type=Connection[Certificate])
    def certificates(self, info: Info) -> QuerySet[models.Certificate]:
        """The viewer's own, latest first; of each the edition that counts."""
        return selectors.own_certificates(info.context.actor)


def _network(ip_address: str) -> str:
    """Who has one IPv6 address has a whole /64."""
    try:
        parsed = ipaddress.ip_address(ip_address)
    except ValueError:
        return ip_address
    if parsed.version == 6:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return ip_address
