"""The nouns and words that everyone speaks: problems and their places, settings, the two languages, what a package is made of."""
