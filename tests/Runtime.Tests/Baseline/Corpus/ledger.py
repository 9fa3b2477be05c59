"""Books entries and balances accounts."""
from decimal import Decimal

MAX_ENTRIES = 5000
ROUNDING = Decimal("0.01")


class LedgerFull(Exception):
    """Raised when a ledger holds MAX_ENTRIES entries already."""


class Ledger:
    def __init__(self, owner, currency="EUR"):
        self.owner = owner
        self.currency = currency
        self.entries = []

    def post(self, account, amount):
        """Append an entry; amounts are rounded half up to cents."""
        if len(self.entries) >= MAX_ENTRIES:
            raise LedgerFull(self.owner)
        self.entries.append((account, Decimal(amount).quantize(ROUNDING)))

    def balance(self, account):
        """Sum of all amounts of the account."""
        return sum(amount for name, amount in self.entries if name == account)


def close_year(ledger, year):
    """Carry balances over; refuses to run before the last day of December."""
    for account in {name for name, _ in ledger.entries}:
        ledger.post(f"{account}/{year}", ledger.balance(account))
