"""The ledger: what became of every decoded character of a source."""

from collections.abc import Iterable

from reportedly.collect.decode import Decoded
from reportedly.model import Disposition, Run


class Ledger:
    """Collects runs in order and joins neighbours that continue each other."""

    def __init__(self) -> None:
        self._runs: list[tuple[int, int, Disposition, int | None, str]] = []

    def add(
        self,
        begin: int,
        end: int,
        disposition: Disposition,
        *,
        text_begin: int | None = None,
        rule: str = "",
    ) -> None:
        """Account for `[begin, end)` of the decoded source; empty ranges are passed over."""
        if end <= begin:
            return
        if self._runs:
            first, last, kind, at, why = self._runs[-1]
            continues = kind == disposition and why == rule and last == begin
            if continues and kind == "kept":
                continues = at is not None and at + (last - first) == text_begin
            if continues and text_begin is not None and kind != "kept":
                continues = False
            if continues:
                self._runs[-1] = (first, end, kind, at, why)
                return
        self._runs.append((begin, end, disposition, text_begin, rule))

    def runs(self, unreadable: Iterable[Run] = ()) -> tuple[Run, ...]:
        """All runs, with the unreadable ones cut out of those that hold them."""
        made = (
            Run(begin=b, end=e, disposition=d, text_begin=t, rule=r) for b, e, d, t, r in self._runs
        )
        return tuple(_cut(made, tuple(unreadable)))


def whole(decoded: Decoded) -> tuple[Run, ...]:
    """The ledger of plain text: all is kept but the encoding's signature and what is unreadable."""
    ledger = Ledger()
    ledger.add(0, decoded.signature, "markup", rule="encoding-signature")
    ledger.add(decoded.signature, len(decoded.text), "kept", text_begin=0)
    return ledger.runs(decoded.unreadable)


def _cut(runs: Iterable[Run], holes: tuple[Run, ...]) -> Iterable[Run]:
    """Runs with holes cut out; both are sorted."""
    at = 0
    for run in runs:
        begin = run.begin
        while at < len(holes) and holes[at].end <= begin:
            at += 1
        index = at
        while index < len(holes) and holes[index].begin < run.end:
            hole = holes[index]
            if hole.begin > begin:
                yield _part(run, begin, hole.begin)
            yield Run(
                begin=max(begin, hole.begin),
                end=min(run.end, hole.end),
                disposition="unreadable",
                rule=hole.rule,
            )
            begin = min(run.end, hole.end)
            index += 1
        if begin < run.end:
            yield _part(run, begin, run.end)


def _part(run: Run, begin: int, end: int) -> Run:
    shifted = None if run.text_begin is None else run.text_begin + (begin - run.begin)
    return Run(begin=begin, end=end, disposition=run.disposition, text_begin=shifted, rule=run.rule)
