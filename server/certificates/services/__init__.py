from server.certificates.services.issuing import issue_earned, issue_if_earned
from server.certificates.services.looking import (
    look_at,
    look_at_all,
    look_at_everybody,
    look_at_totals,
)
from server.certificates.services.program import (
    DesignDetails,
    set_certificate_design,
    set_certificate_rule,
)
from server.certificates.services.revising import reissue_certificate, revoke_certificate

__all__ = [
    "DesignDetails",
    "issue_earned",
    "issue_if_earned",
    "look_at",
    "look_at_all",
    "look_at_everybody",
    "look_at_totals",
    "reissue_certificate",
    "revoke_certificate",
    "set_certificate_design",
    "set_certificate_rule",
]
