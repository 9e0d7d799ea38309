"""The register: townships, villages, groups, households and persons, and their changes."""

from xiaoping.register.identity import BankCard, CitizenId, DisabilityCertificate, Phone

__all__ = ["BankCard", "CitizenId", "DisabilityCertificate", "Phone"]
