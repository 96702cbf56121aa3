"""The verbs of the command line, a module each: chosen words go in, the exit status comes out.

`parser` knows the words of all verbs; the module of a verb is imported when it is asked for, with what it needs: `new`
loads no DuckDB. `account` tells what was found wrong, and what that means for the exit status.
"""
