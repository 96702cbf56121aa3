"""The demonstration portal: a county that does not exist, written as CSV beside the shipped descriptors.

``write(folder)`` gives the same bytes each time. Nobody in it is real; every row says so in ``source_ref``.
"""

from demonstration.assembly import write

__all__ = ["write"]
