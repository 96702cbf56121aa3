"""What readers are told of how the data are protected: the words of the descriptors, as the gate takes them."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.core.model import Package
from gongkai.core.results import Safeguards
from gongkai.privacy import leaks
from gongkai.privacy.fields import anonymity, recipients, refused
from gongkai.privacy.suppression.disclosed import protected
from gongkai.privacy.suppression.suppressed import PARAMETERS, THRESHOLDS


def of(packages: Sequence[Package]) -> Safeguards:
    """The safeguards of all tables of the packages."""
    resources = [one for package in packages for one in package.resources]
    return Safeguards(
        counts={one.id: names for one in resources if (names := protected(one, packages))},
        alike={one.id: (names, anonymity.least(one)) for one in resources if (names := tuple(anonymity.declared(one)))},
        lists=frozenset(one.id for one in resources if recipients.declared(one)),
        thresholds=tuple(zip(PARAMETERS, THRESHOLDS, strict=True)),
        never=tuple(one.code for one in refused.REFUSED),
        betrays=lambda text: any(one.kind in leaks.GRAVE for one in leaks.find(text)),
    )
