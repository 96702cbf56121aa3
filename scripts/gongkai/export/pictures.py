"""A copy of a picture with nothing in it but its pixels, no larger than it need be. Runs in the sandbox, called by `attachments`."""

from __future__ import annotations

import io
from pathlib import Path

MOST_PIXELS = 100_000_000
_QUALITIES = (82, 70, 55, 40, 25)


def copied(source: str, target: str, edge: int, most: int) -> list[int]:
    """Write ``target``, a JPEG of at most ``edge`` pixels a side and, as far as a low quality allows, ``most`` bytes; its width and
    height. No metadata, comment, colour profile or thumbnail of the source is in it. Raises what Pillow raises of a broken one."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with Image.open(source) as found:
        found.draft("RGB", (edge, edge))
        turned = ImageOps.exif_transpose(found).convert("RGBA")
    turned.thumbnail((edge, edge))
    picture = Image.new("RGB", turned.size, "white")
    picture.paste(turned, mask=turned.getchannel("A"))
    for quality in _QUALITIES:
        raw = io.BytesIO()
        picture.save(raw, "JPEG", quality=quality, optimize=True)
        if raw.tell() <= most:
            break
    Path(target).write_bytes(raw.getvalue())
    return [picture.width, picture.height]
