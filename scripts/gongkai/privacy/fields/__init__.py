"""Fields and texts that could say who somebody is: tables and descriptors go in, problems and masked words come out."""
