"""The sums that packages declare: `complete` makes resources of them, `fill` makes their raw tables."""

from gongkai.totals.resources import complete
from gongkai.totals.sums import fill

__all__ = ["complete", "fill"]
