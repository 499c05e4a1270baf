"""The ledger: what became of every decoded character of a source."""

from array import array
from collections.abc import Iterable, Iterator

from reportedly.collect.decode import Decoded
from reportedly.model import Disposition, Run


class Ledger:
    """Collects runs in order and joins neighbours that continue each other.

    Runs are kept as columns of numbers until they are asked for: a hostile page has millions.
    """

    def __init__(self) -> None:
        self._begins, self._ends = array("q"), array("q")
        self._texts, self._kinds = array("q"), array("i")
        self._names: list[tuple[Disposition, str]] = []
        self._known: dict[tuple[Disposition, str], int] = {}

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
        kind = self._kind(disposition, rule)
        if self._continues(begin, kind, text_begin):
            self._ends[-1] = end
            return
        self._begins.append(begin)
        self._ends.append(end)
        self._texts.append(-1 if text_begin is None else text_begin)
        self._kinds.append(kind)

    def runs(self, unreadable: Iterable[Run] = ()) -> tuple[Run, ...]:
        """All runs, with the unreadable ones cut out of those that hold them."""
        return tuple(_cut(self._made(), tuple(unreadable)))

    def _made(self) -> Iterator[Run]:
        for begin, end, text, kind in zip(
            self._begins, self._ends, self._texts, self._kinds, strict=True
        ):
            disposition, rule = self._names[kind]
            yield Run(
                begin=begin,
                end=end,
                disposition=disposition,
                text_begin=None if text < 0 else text,
                rule=rule,
            )

    def _kind(self, disposition: Disposition, rule: str) -> int:
        name = (disposition, rule)
        if name not in self._known:
            self._known[name] = len(self._names)
            self._names.append(name)
        return self._known[name]

    def _continues(self, begin: int, kind: int, text_begin: int | None) -> bool:
        """Whether a run goes on where the last one ended: kept ones in the text as well."""
        if not self._kinds or self._kinds[-1] != kind or self._ends[-1] != begin:
            return False
        if self._names[kind][0] != "kept":
            return True
        return self._texts[-1] + begin - self._begins[-1] == text_begin


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
