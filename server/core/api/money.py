"""Money as GraphQL carries it: an integer and a currency, never a float."""

import strawberry

from server.core import money


@strawberry.type(description="An amount in one currency.")
class Money:
    amount: int = strawberry.field(description="Minor units, for example cents; 1999 is 19.99.")
    currency: str = strawberry.field(description="ISO 4217 code, for example EUR.")


@strawberry.input(description="An amount in one currency.")
class MoneyInput:
    amount: int = strawberry.field(description="Minor units, for example cents, 0 to 10,000,000.")
    currency: str = strawberry.field(description="ISO 4217 code, for example EUR.")

    def value(self) -> money.Money:
        return money.Money(self.amount, self.currency)
