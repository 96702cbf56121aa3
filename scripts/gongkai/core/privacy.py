"""The words by which a descriptor says who sees a field."""

PRIVACY = ("public", "public_post", "mask_name", "internal", "never")
CLOSED = ("internal", "never")
"""Of a field with one of these nothing is published."""
UNSEEN = (*CLOSED, "mask_name")
"""Nor the values as they are of one with these."""
