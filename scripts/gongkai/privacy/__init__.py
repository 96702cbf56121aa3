"""The gate: what may leave the raw tables, and the scan for what must never be in them."""
