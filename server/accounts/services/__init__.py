"""Every write to accounts, one module a topic."""
