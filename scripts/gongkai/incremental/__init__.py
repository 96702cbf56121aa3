"""The one room that remembers earlier builds: what was made of the same is not made again."""
