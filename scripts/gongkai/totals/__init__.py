"""The sums that packages declare: resources of their own, and the SQL that fills them."""
