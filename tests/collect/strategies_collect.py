"""Texts and pages as they come: paragraphs, markup, broken markup."""

from hypothesis import strategies as st

_WORDS = """
The council said on Monday “yes” 12 km &amp; &eacute; – Dear Sir, By Ann Lee © 2020 é \u200b
\ufffd OSLO, June 3 (AP) — • 1. Sincerely, March 5, 2021 function(){}; http://x.example
"""
_TAGS = """
<p>| </p>|<div class='nav'>|</div>|<b>|</b>|<br>|<br/>|<script>|</script>|<a href=x>|</a>|<li>
|<ul>|</ul>|<pre>|</pre>|<!--|-->|<h1>|</h1>|<td>|<tr>|<table>|</table>|<style>|</style>|<|</
|<p class="|<x/y>|<![CDATA[|]]>|<?php|<!doctype>|<svg>|</svg>|<svg/>|<title>|</title>|<head>
|<body>|</body>|<template>|</template>|<textarea>|</textarea>|<figure>|&lt;|&#x2028;|&nbsp;
|&#10;|&bogus;|&#xd800;|<option>|<select>|>|"|'
"""
WORDS = st.sampled_from(_WORDS.split())
LINES = st.lists(WORDS, min_size=0, max_size=20).map(" ".join)
BREAKS = st.sampled_from(["\n", "\r\n", "\n\n", "\n    ", "\n \n", "\u2028", "\x0c"])
TEXTS = st.lists(st.tuples(LINES, BREAKS), max_size=25).map(
    lambda rows: "".join(line + stop for line, stop in rows)
)
TAGS = st.sampled_from(_TAGS.replace("\n", "").split("|"))
SPACES = st.sampled_from([" ", "\n", "\t  ", "\x00"])
PAGES = st.lists(st.one_of(TAGS, WORDS, SPACES), max_size=60).map("".join)
