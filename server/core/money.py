"""Amounts of money: whole minor units (cents) of one ISO 4217 currency."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from server.core.errors import Problems

MAX_AMOUNT = 10_000_000  # 100,000.00 in a currency with cents

# ISO 4217, the currencies people pay with (no metals, funds or test codes).
CURRENCIES = frozenset(
    (
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP "
        "BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP "
        "GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES "
        "KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU "
        "MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON "
        "RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND "
        "TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW "
        "ZWG"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Money:
    amount: int
    currency: str


def check_money(problems: Problems, field: str, money: Money) -> None:
    """Adds to `problems` what is wrong with an amount from outside: 0 to MAX_AMOUNT is right."""
    if not 0 <= money.amount <= MAX_AMOUNT:
        problems.add(
            _("The amount must be between 0 and {limit} minor units.").format(limit=MAX_AMOUNT),
            field,
        )
    if money.currency not in CURRENCIES:
        problems.add(_("The currency must be an ISO 4217 code such as EUR."), field)
