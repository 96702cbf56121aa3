"""The pages of the portal as plain data: one JSON a page and language under build/, which the templates read."""

from gongkai.pages.parts import note
from gongkai.pages.site import Site
from gongkai.pages.write import write

__all__ = ["Site", "note", "write"]
