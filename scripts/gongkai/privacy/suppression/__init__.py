"""Which small counts are hidden, and proof that none can be worked out: raw counts go in, the cells to empty come out."""
