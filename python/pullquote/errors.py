"""What can go wrong."""


class PullquoteError(Exception):
    """Any error of this package."""


class InputError(PullquoteError, ValueError):
    """Something given is not what it should be: a date that is none, an unpaired surrogate, a text too long."""


class InternalError(PullquoteError, RuntimeError):
    """A fault of this package. Other articles are not affected; please report it."""
