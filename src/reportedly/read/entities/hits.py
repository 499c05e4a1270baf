"""One mention, with what grouping and coreference ask of it."""

from typing import NamedTuple

from reportedly.model import EntityType, MentionKind


class Hit(NamedTuple):
    """One mention. `[begin, end)` is the name or noun phrase, `head` its head noun, lower case.

    `title` holds the words before a person's name ("Oil Minister"), `roles` the nouns in
    apposition to it; `determiner` and `modifiers` are a nominal's. `block` and `sentence`
    number where it stands, `subject` whether it is a subject there.
    """

    begin: int
    end: int
    kind: MentionKind
    type: EntityType
    text: str
    head: str
    plural: bool
    subject: bool
    block: int
    sentence: int
    title: str = ""
    roles: tuple[str, ...] = ()
    determiner: str = ""
    modifiers: tuple[str, ...] = ()
    loose: bool = False
    """A capitalised word that is a name only where the document names it elsewhere."""
    is_a: int = -1
    """Where the noun phrase begins that this one is said to be ("The paper was a letter")."""
    thing: bool = False
    """The name of a vessel, by what is said of it; it can't speak."""

    @property
    def titled_begin(self) -> int:
        """Where the words before the name begin, or the name; they are joined word by word."""
        if not self.title:
            return self.begin
        return self.begin - len(self.title.replace(" .", ".").replace(" - ", "-")) - 1
