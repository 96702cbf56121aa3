"""From a clerk's file to rows of the packages' tables: what each sheet holds, what was typed in each cell, what that changes.

Nothing here writes but `written`; every change of form is a value that is told before it does.
"""
