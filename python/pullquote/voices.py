"""Whose voices are in a run: shares with intervals, and a correction of them for the program's own errors."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pullquote._pullquote import Table, _audit


@dataclass(frozen=True, slots=True)
class Audit:
    """Who is heard in the articles of a run. The tables go into any library that speaks Arrow: `polars.DataFrame(audit.shares)`."""

    shares: Table
    """One row a value of a field (`sourcing`, `role`, `pronoun`, `type`, `country`), of the whole run and of each group:
    sources, quotations and words with their shares, and the 95 % interval (Wilson) of the share of sources."""
    top: Table
    """For each value of a field the names most heard."""
    thin: Table
    """The articles with one source, or with none."""
    html: str
    """All of it as a page."""

    def save(self, output: str | os.PathLike[str] = "audit.html") -> None:
        """Write the page."""
        Path(output).write_text(self.html, encoding="utf-8")


def audit(
    run: str | os.PathLike[str],
    *,
    by: str | Iterable[str] = (),
    columns: Mapping[str, Mapping[str, object]] | None = None,
    title: str | None = None,
    guess_gender: bool = False,
    copies: bool = False,
) -> Audit:
    """Count whose voices are in a run, as `pullquote audit` does.

    `by` names what is set side by side: "month", "year", "outlet" (the host of the article's address), "file", or a
    key of `columns`, which gives the value for each article's identifier: `columns={"section": {"wire-7": "sport"}}`.
    `guess_gender` adds the field `guessed_gender`: of named persons, by how those who bear the forename are recorded; a
    guess, counted where it is at least 90 % likely. What an article of a run with `deduplicate` repeats of another counts
    once, for the first; with `copies` as often as it stands there.

    >>> import pullquote as pq
    >>> audit = pq.audit("quotes", by=["month", "outlet"])  # doctest: +SKIP
    >>> audit.save("audit.html")  # doctest: +SKIP
    """
    names = [by] if isinstance(by, str) else list(by)
    given = {name: {str(id): str(value) for id, value in of.items()} for name, of in (columns or {}).items()}
    heading = title if title is not None else f"Whose voices: {Path(run).name}"
    shares, top, thin, html = _audit(os.fspath(run), [(name, given.get(name)) for name in names], heading, guess_gender, copies)
    return Audit(shares, top, thin, html)


def corrected(
    counts: Mapping[str, float], confusion: Mapping[tuple[str, str], float], *, rounds: int = 1000
) -> dict[str, float]:
    """Shares as they were before the program's errors: the likeliest true shares, given what was found.

    `counts` are what was found, by value. `confusion` counts, on annotated articles, how often a source that is truly
    the first value was found as the second. Iterates expectation and maximisation from the found shares, so that no
    share falls below 0. It corrects what a biased error does to an audit; it widens the uncertainty, since `confusion`
    itself is an estimate: draw it again from the annotated articles to see how far.

    >>> import pullquote as pq
    >>> errors = {("expert", "expert"): 80, ("expert", "other"): 20, ("other", "other"): 100}
    >>> shares = pq.corrected({"expert": 40, "other": 60}, errors)
    >>> round(shares["expert"], 2)
    0.5
    """
    values: Sequence[str] = sorted({value for pair in confusion for value in pair} | set(counts))
    total = sum(counts.values())
    if not total:
        return {}
    found = {value: counts.get(value, 0) / total for value in values}
    rows = {true: sum(confusion.get((true, other), 0) for other in values) for true in values}

    def chance(true: str, other: str) -> float:
        """Of a source that is truly `true`, the probability to be found as `other`; right where nothing is known."""
        return confusion.get((true, other), 0) / rows[true] if rows[true] else float(true == other)

    shares = {value: 1 / len(values) for value in values}
    for _ in range(rounds):
        explained = {other: sum(shares[true] * chance(true, other) for true in values) for other in values}
        shares = {
            true: shares[true]
            * sum(found[other] * chance(true, other) / explained[other] for other in values if explained[other])
            for true in values
        }
        whole = sum(shares.values())
        if not whole:
            return found
        shares = {value: share / whole for value, share in shares.items()}
    return shares
