"""What the packages' own rules and the profiles of law say of the tables: problems come out."""
