"""Views for people who open a story in Datasette or the sqlite3 shell: findings as plain rows.

Offsets count Unicode code points, as SQLite's `substr` does: all words are cut out of the
documents' texts where the findings say. The views show what the program found; `decision` is
the last one that somebody took on it.
"""

_DECISION = """
    (SELECT t.verdict FROM decisions t LEFT JOIN carried c ON c.finding = t.finding
        WHERE coalesce(c.now, t.finding) = f.id ORDER BY t.seq DESC LIMIT 1) AS decision
"""

DOCUMENTS = """
    SELECT f.document, json_extract(f.json, '$.title') AS title,
        json_extract(f.json, '$.outlet') AS outlet,
        json_extract(f.json, '$.published') AS published,
        json_extract(f.json, '$.kind') AS kind, json_extract(f.json, '$.language') AS language,
        json_extract(f.json, '$.name') AS file,
        length(json_extract(f.json, '$.text')) AS characters, {decision}
    FROM findings f WHERE f.kind = 'documents'
"""

NAMES = """
    SELECT json_extract(f.json, '$.name') AS name, json_extract(f.json, '$.type') AS type,
        json_array_length(f.json, '$.mentions') AS mentions,
        (SELECT count(*) FROM places p WHERE p.kind = 'sayings' AND p.role = f.id) AS statements,
        f.confidence, f.method, {decision}, f.id
    FROM findings f WHERE f.kind = 'entities'
"""

STATEMENTS = """
    SELECT
        (SELECT json_extract(n.json, '$.name') FROM findings n
            WHERE n.id = json_extract(f.json, '$.speaker')) AS speaker,
        (SELECT group_concat(substr(json_extract(d.json, '$.text'),
                json_extract(s.value, '$.begin') + 1,
                json_extract(s.value, '$.end') - json_extract(s.value, '$.begin')), ' … ')
            FROM json_each(f.json, '$.content') s) AS said,
        (SELECT group_concat(substr(json_extract(d.json, '$.text'),
                json_extract(s.value, '$.begin') + 1,
                json_extract(s.value, '$.end') - json_extract(s.value, '$.begin')), ' … ')
            FROM json_each(f.json, '$.source') s) AS source,
        json_extract(f.json, '$.form') AS form, json_extract(f.json, '$.negated') AS negated,
        json_extract(d.json, '$.outlet') AS outlet,
        json_extract(d.json, '$.published') AS published, f.document,
        json_extract(f.json, '$.content[0].begin') AS "begin",
        json_extract(f.json, '$.content[#-1].end') AS "end",
        f.confidence, f.method, {decision}, f.id
    FROM findings f JOIN documents d ON d.id = f.document WHERE f.kind = 'attributions'
"""

NUMBERS = """
    SELECT substr(json_extract(d.json, '$.text'), f."begin" + 1, f."end" - f."begin") AS words,
        json_extract(f.json, '$.quantity.low') AS low,
        json_extract(f.json, '$.quantity.high') AS high,
        json_extract(f.json, '$.quantity.unit') AS unit, json_extract(f.json, '$.of') AS counted,
        json_extract(f.json, '$.when') AS as_of, json_extract(d.json, '$.outlet') AS outlet,
        f.document, f."begin", f."end", f.confidence, f.method, {decision}, f.id
    FROM findings f JOIN documents d ON d.id = f.document WHERE f.kind = 'figures'
"""

ANSWERS = """
    SELECT json_extract(f.json, '$.text') AS claim, json_extract(r.value, '$.kind') AS answer,
        json_extract(r.value, '$.by.name') AS by,
        substr(json_extract(d.json, '$.text'), json_extract(r.value, '$.place.begin') + 1,
            json_extract(r.value, '$.place.end') - json_extract(r.value, '$.place.begin')) AS words,
        d.id AS document, json_extract(r.value, '$.place.begin') AS "begin",
        json_extract(r.value, '$.place.end') AS "end",
        json_extract(r.value, '$.confidence') AS confidence, f.method, {decision}, f.id
    FROM findings f, json_each(f.json, '$.responses') r
        JOIN documents d ON d.id = json_extract(r.value, '$.place.document')
    WHERE f.kind = 'claims'
"""

SIDES = """
    SELECT json_extract(f.json, '$.actor.name') AS actor, json_extract(f.json, '$.name') AS measure,
        json_extract(f.json, '$.polarity') AS side,
        json_extract(f.json, '$.condition') AS condition,
        substr(json_extract(d.json, '$.text'), json_extract(f.json, '$.evidence[0].begin') + 1,
            json_extract(f.json, '$.evidence[0].end') - json_extract(f.json, '$.evidence[0].begin'))
            AS words,
        d.id AS document, json_extract(f.json, '$.evidence[0].begin') AS "begin",
        json_extract(f.json, '$.evidence[0].end') AS "end", f.confidence, f.method, {decision}, f.id
    FROM findings f JOIN documents d ON d.id = json_extract(f.json, '$.evidence[0].document')
    WHERE f.kind = 'positions'
"""

SHARED_WORDS = """
    SELECT a.id AS document, substr(json_extract(a.json, '$.text'),
            json_extract(f.json, '$.a.begin') + 1,
            json_extract(f.json, '$.a.end') - json_extract(f.json, '$.a.begin')) AS words,
        b.id AS other_document, substr(json_extract(b.json, '$.text'),
            json_extract(f.json, '$.b.begin') + 1,
            json_extract(f.json, '$.b.end') - json_extract(f.json, '$.b.begin')) AS other_words,
        json_extract(f.json, '$.similarity') AS similarity, f.confidence, f.method, {decision}, f.id
    FROM findings f JOIN documents a ON a.id = json_extract(f.json, '$.a.document')
        JOIN documents b ON b.id = json_extract(f.json, '$.b.document')
    WHERE f.kind = 'passages'
"""

CALENDAR = """
    SELECT json_extract(f.json, '$.date') AS date, substr(json_extract(d.json, '$.text'),
            json_extract(f.json, '$.what.begin') + 1,
            json_extract(f.json, '$.what.end') - json_extract(f.json, '$.what.begin')) AS what,
        json_extract(f.json, '$.precision') AS precision, f.document, f."begin", f."end",
        f.confidence, f.method, {decision}, f.id
    FROM findings f JOIN documents d ON d.id = f.document WHERE f.kind = 'events'
"""

VIEWS: dict[str, str] = {
    name: query.format(decision=_DECISION.strip())
    for name, query in (
        ("document_list", DOCUMENTS),
        ("names", NAMES),
        ("statements", STATEMENTS),
        ("numbers", NUMBERS),
        ("answers", ANSWERS),
        ("sides", SIDES),
        ("shared_words", SHARED_WORDS),
        ("calendar", CALENDAR),
    )
}
"""The query of each view."""

CREATE = "".join(f"CREATE VIEW {name} AS {query};\n" for name, query in VIEWS.items())
