"""The register: townships, villages, groups, households and persons, and their changes."""
