"""Profiles of the laws: the usual number of examples, or long runs with other seeds.

``XIAOPING_LAWS=heavy pytest tests/laws`` takes the long ones.
"""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "laws",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "heavy",
    deadline=None,
    max_examples=5000,
    suppress_health_check=[HealthCheck.too_slow],
)
