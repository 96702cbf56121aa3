"""Publishing has one home: where content/releases is a git worktree of its own, a record is committed and pushed before the
site is shown, and no machine publishes that does not have all records."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from gongkai.core.errors import Place, Problem, Severity

PATIENCE = 120
"""Seconds for one answer of a remote."""
_ADDRESS = re.compile(r"\S*(?://|@)\S*")
_OWN = ("-c", "core.hooksPath=/dev/null", "-c", "core.autocrlf=false", "-c", "commit.gpgsign=false")


class _Refused(Exception):
    """git said no: its last words are the message, without addresses, for some hold a password."""


def at_home(folder: Path) -> list[Problem]:
    """A fatal problem where the records are kept in git, and the branch they are pushed to has more than this machine or
    can't be asked."""
    if not _kept(folder):
        return []
    try:
        branch, remote = _branch(folder), _remote(folder)
        if not remote:
            return []
        answer = _git(folder, "ls-remote", remote, f"refs/heads/{branch}").split()
        if answer and not _has(folder, answer[0]):
            return [_problem("release-behind", folder, branch=branch, remote=remote)]
    except _Refused as error:
        return [_problem("release-unreachable", folder, reason=str(error))]
    return []


def send(folder: Path, name: str) -> list[Problem]:
    """A fatal problem where the records are kept in git and can't be committed, or can't be pushed to where they are kept."""
    if not _kept(folder):
        return []
    try:
        branch, remote = _branch(folder), _remote(folder)
        _git(folder, "add", "-A", "--", ".")
        if _git(folder, "status", "--porcelain", "--", "."):
            who = (
                [] if _said(folder, "user.email") else ["-c", "user.name=gongkai", "-c", "user.email=gongkai@localhost"]
            )
            _git(folder, *who, "commit", "-q", "-m", f"Release {name}" if name else "Records")
        if remote:
            _git(folder, "push", "-q", remote, f"HEAD:refs/heads/{branch}")
    except _Refused as error:
        return [_problem("release-unsent", folder, reason=str(error))]
    return []


def _problem(code: str, folder: Path, **facts: str) -> Problem:
    return Problem(code, Severity.FATAL, place=Place(folder.name), facts=facts)


def _kept(folder: Path) -> bool:
    """Whether the folder is a worktree or a repository by itself; one that is a part of another is committed by hand."""
    return (folder / ".git").exists()


def _branch(folder: Path) -> str:
    return _git(folder, "symbolic-ref", "--short", "HEAD").strip()


def _remote(folder: Path) -> str:
    """Where the branch is pushed to: as git is told, else the only remote or origin; "" where there is none."""
    told = _said(folder, f"branch.{_branch(folder)}.remote")
    names = _git(folder, "remote").split()
    return told or ("origin" if "origin" in names or len(names) > 1 else "".join(names))


def _said(folder: Path, key: str) -> str:
    try:
        return _git(folder, "config", key).strip()
    except _Refused:
        return ""


def _has(folder: Path, commit: str) -> bool:
    try:
        _git(folder, "merge-base", "--is-ancestor", commit, "HEAD")
    except _Refused:
        return False
    return True


def _git(folder: Path, *words: str) -> str:
    """What git answers in the folder. Raises _Refused."""
    # A hook of another repository may have called us, and git tells its own folder by these.
    own = {key: value for key, value in os.environ.items() if not key.startswith("GIT_") or key == "GIT_SSH_COMMAND"}
    environment = {**own, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(
            ["git", *_OWN, *words], cwd=folder, env=environment, capture_output=True, text=True, check=False,
            timeout=PATIENCE, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _Refused(type(error).__name__) from None
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        told = next((line for line in lines if line.startswith(("fatal:", "error:", " !"))), lines[-1] if lines else "")
        raise _Refused(_ADDRESS.sub("…", told)[:200])
    return done.stdout
