"""Folders as the file system has them: what lies in a tree, who holds it, a finished one put in another's place, programs that work in it."""
