"""The register: townships, villages, groups, households and persons, and their changes."""

from xiaoping.identity import BankCard, CitizenId, DisabilityCertificate, Phone
from xiaoping.register.events import (
    AreaRecoded,
    Arrival,
    Birth,
    Correction,
    Death,
    Departure,
    Event,
    Founding,
    HouseholdMerger,
    HouseholdSplit,
    Marriage,
    Removal,
    Update,
)
from xiaoping.register.history import History, apply
from xiaoping.register.holdings import ContractedLand, Housing, IncomeStatement
from xiaoping.register.household import Household
from xiaoping.register.person import Person
from xiaoping.register.poverty import (
    CauseOfPoverty,
    Helper,
    PovertyHistory,
    PovertyYear,
    poverty_history,
)
from xiaoping.register.roll import Roll
from xiaoping.register.village import Township, Village, VillagerGroup
from xiaoping.register.welfare import MonitoringRecord, PovertyRecord

__all__ = [
    "AreaRecoded",
    "Arrival",
    "BankCard",
    "Birth",
    "CauseOfPoverty",
    "CitizenId",
    "ContractedLand",
    "Correction",
    "Death",
    "Departure",
    "DisabilityCertificate",
    "Event",
    "Founding",
    "Helper",
    "History",
    "Household",
    "HouseholdMerger",
    "HouseholdSplit",
    "Housing",
    "IncomeStatement",
    "Marriage",
    "MonitoringRecord",
    "Person",
    "Phone",
    "PovertyHistory",
    "PovertyRecord",
    "PovertyYear",
    "Removal",
    "Roll",
    "Township",
    "Update",
    "Village",
    "VillagerGroup",
    "apply",
    "poverty_history",
]
