"""Gongkai 公开: data packages in, a transparency portal out."""

__version__ = "0.1.0"
