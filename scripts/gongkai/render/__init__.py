"""The renderers: build/, content/ and theme/ go in, the pages of a site come out."""
