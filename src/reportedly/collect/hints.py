"""What a source says of itself outside its text: meta tags, JSON-LD, the fields of a record."""

import html
from dataclasses import dataclass, field

from reportedly.model import Fact


@dataclass
class Hints:
    """Masthead facts in the order of trust; the first fact of a field wins.

    Fields: title, subtitle, outlet, author, published, modified, language, url, kind.
    """

    facts: list[Fact] = field(default_factory=list)

    def add(self, name: str, value: object, rule: str, quote: str = "") -> None:
        """Note a fact; empty values are passed over."""
        if isinstance(value, str) and value.strip():
            text = " ".join((html.unescape(value) if "&" in value else value).split())
            self.facts.append(Fact(field=name, value=text, rule=rule, quote=quote[:200]))

    def put_first(self, name: str, value: str, rule: str) -> None:
        """Note a fact that is trusted above all others of its field."""
        text = " ".join(value.split())
        self.facts.insert(0, Fact(field=name, value=text, rule=rule, quote=value[:200]))

    def first(self, name: str) -> Fact | None:
        """The most trusted fact of a field."""
        return next((fact for fact in self.facts if fact.field == name), None)

    def all(self, name: str) -> list[Fact]:
        """The facts of a field that come from the same rule as the most trusted one."""
        first = self.first(name)
        if first is None:
            return []
        return [fact for fact in self.facts if fact.field == name and fact.rule == first.rule]
