"""Nouns that stand for somebody or something, and their singular."""

from functools import lru_cache

from reportedly.text import lexicons


@lru_cache(maxsize=4096)
def singular(noun: str) -> str:
    """The singular of a noun that is in the list of roles, else the noun itself."""
    roles = lexicons.table("roles")
    if noun in roles:
        return noun
    for ending, put in (("ies", "y"), ("men", "man"), ("women", "woman"), ("es", ""), ("s", "")):
        if noun.endswith(ending) and noun[: -len(ending)] + put in roles:
            return noun[: -len(ending)] + put
    return noun[:-1] if _is_agents(noun) else noun


@lru_cache(maxsize=4096)
def role_of(noun: str) -> str | None:
    """The type of entity that a common noun stands for; null where it stands for none.

    The list is added to by form: plurals such as "growers", "chemists" and "trustees" are
    persons, but for those listed as things.
    """
    known = lexicons.table("roles").get(singular(noun))
    return "person" if known is None and _is_agents(noun) else known


_AGENTS = ("ers", "ors", "ists", "ians", "ees", "crats")


def _is_agents(noun: str) -> bool:
    return noun.endswith(_AGENTS) and len(noun) > 5 and noun not in lexicons.words("agentless")
