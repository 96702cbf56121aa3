"""The verbs of the command line, a module each: chosen words go in, the exit status comes out."""
