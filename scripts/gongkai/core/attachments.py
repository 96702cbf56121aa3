"""Files that belong to rows: a receipt beside its payment, a contract, minutes.

A table with the word ``attachments`` names in that field a file below the package's folder of the same name, in ``shows`` what is to
be seen (in another language in ``shows_en``), and in SIGNED who has looked that no personal data are in it and when: a scan without both is shown to nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FOLDER = "attachments"
"""The folder of a package that holds them, and of its downloads."""
SIGNED = ("redacted_post_id", "redacted_on")
"""The fields of the sign-off: which post has blacked out personal data, or seen that there are none; on which day."""
SHOWS = "shows"
PICTURES = (".jpg", ".jpeg", ".png")
ENDINGS = (*PICTURES, ".pdf")
NEEDED = (*SIGNED, SHOWS)


@dataclass(frozen=True)
class Attachment:
    """A file that is shown: where it stands in the site, and its small copy ("" for a PDF) with the pixels of that; what it shows;
    the day of its sign-off (ISO); and the addresses of the record pages that it belongs to, with what the row calls each."""

    path: str
    small: str
    width: int
    height: int
    bytes: int
    shows: str
    signed_on: str
    row: Mapping[str, str]
    records: tuple[str, ...] = ()
