"""Which attribution a place of a document stands in."""

from collections.abc import Sequence

from reportedly.model import Attribution


class Within:
    """Which attribution a place stands in: the innermost."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._spans = sorted(
            (
                (span.begin, span.end, attribution)
                for attribution in attributions
                for span in attribution.content
            ),
            key=lambda entry: (entry[0], entry[1], entry[2].id),
        )

    def at(self, begin: int, end: int) -> Attribution | None:
        """The attribution with the shortest span of content that holds `[begin, end)`."""
        holding = [
            (stop - start, attribution.id, attribution)
            for start, stop, attribution in self._spans
            if start <= begin and end <= stop
        ]
        return min(holding)[2] if holding else None

    def id_at(self, begin: int, end: int) -> str | None:
        """Its id."""
        attribution = self.at(begin, end)
        return None if attribution is None else attribution.id
