"""Hostile pages by name: each makes a page of about `n` tags (or units) of one kind of excess."""

import json
from collections.abc import Callable

TEXT = "The council closed the bridge on Monday, and nobody has said when it will open again. "
FORMATTING = "b i u s em tt big code font strong small strike a nobr".split()


def page(body: str, head: str = "") -> str:
    return f"<html><head><title>A bridge is closed</title>{head}</head><body><h1>A bridge is closed</h1><p>{TEXT * 6}</p>{body}</body></html>"


def _deep(*names: str) -> Callable[[int], str]:
    run = "".join(f"<{name}>" for name in names)
    return lambda n: page(run * (n // len(names)) + TEXT)


def _deep_closed(*names: str) -> Callable[[int], str]:
    run = "".join(f"<{name}>" for name in names)
    back = "".join(f"</{name}>" for name in reversed(names))
    return lambda n: page(run * (n // len(names) // 2) + TEXT + back * (n // len(names) // 2))


def _many(piece: str) -> Callable[[int], str]:
    tags = max(1, piece.count("<"))
    return lambda n: page(piece * (n // tags))


def _numbered(piece: str) -> Callable[[int], str]:
    tags = max(1, piece.count("<"))
    return lambda n: page("".join(piece.replace("#", str(i)) for i in range(n // tags)))


def _json_ld(make: Callable[[int], str]) -> Callable[[int], str]:
    return lambda n: page("", f"<script type='application/ld+json'>{make(n)}</script>")


SHAPES: dict[str, Callable[[int], str]] = {
    # Nesting.
    "deep div": _deep("div"),
    "deep div, closed": _deep_closed("div"),
    "deep span": _deep("span"),
    "deep span, closed": _deep_closed("span"),
    "deep section p": _deep("section", "p"),
    "deep ul li": _deep("ul", "li"),
    "deep dl dt": _deep("dl", "dt"),
    "deep table": _deep("table", "tr", "td"),
    "deep table with divs": _deep("table", "tr", "td", "div"),
    "deep table only": _deep("table"),
    "deep blockquote": _deep("blockquote"),
    "deep details": _deep("details", "summary"),
    "deep nav": _deep("nav"),
    "deep footer in blockquote": _deep("blockquote", "footer"),
    "deep svg": lambda n: page("<svg>" + "<g>" * n + TEXT),
    "deep svg that breaks out": _deep("svg", "style", "div"),
    "deep math": _deep("math", "mi", "div"),
    "deep template": _deep("template"),
    "deep select": _deep("select", "optgroup", "option"),
    "deep object": _deep("object"),
    "deep button": _deep("button", "div"),
    "deep unknown": _deep("x-a", "x-b"),
    "deep h1": _deep("h1", "div"),
    "deep pre": _deep("pre"),
    "deep ruby": _deep("ruby", "rt"),
    "deep time": _deep("time"),
    "deep author": lambda n: page("<div class=author itemprop=author>Jane Doe" * n),
    "deep byline link": lambda n: page("<div class=byline><span rel=author>Jane" * (n // 2)),
    "deep itemscope": lambda n: page("<div itemscope itemprop=headline>" * n + TEXT),
    "deep, text at every level": lambda n: page(f"<div>{TEXT}" * n),
    "deep inline, text at every level": lambda n: page(f"<span>{TEXT}" * n),
    "deep, closers hidden in comments": lambda n: page("<div><!--</div>-->" * n + TEXT),
    "deep, closers hidden in values": lambda n: page("<div title='</div>'>" * n + TEXT),
    "deep, closers hidden in script": lambda n: page("<div><script>'</div>'</script>" * (n // 3) + TEXT),
    "deep, wrong closers": lambda n: page("<div></dir>" * (n // 2) + TEXT),
    "deep, crossed closers": lambda n: page("<span><div></span></div>" * (n // 4) + TEXT),
    "deep, closers out of scope": lambda n: page("<div><table><td></div>" * (n // 4) + TEXT),
    "deep, self-closed": lambda n: page("<div/>" * n + TEXT),
    # Formatting elements, which the parser opens again.
    "unclosed fonts": _numbered("<p><font size=#>word "),
    "unclosed fonts, then paragraphs": lambda n: page("".join(f"<font size={i}>" for i in range(n // 2)) + "<p>word" * (n // 2)),
    "unclosed b": _many("<p><b>word "),
    "unclosed a": _many("<a href=x>word "),
    "crossed a b i": _many("<a><b><i></a></b></i>word "),
    "adoption": lambda n: page("<b>" * (n // 3) + "<div>" * (n // 3) + "word" + "</b>" * (n // 3)),
    "adoption, distinct": lambda n: page("".join(f"<b id=b{i}><p>" for i in range(n // 3)) + "word" + "</b>" * (n // 3)),
    "all formatting": _numbered("".join(f"<{name} id=x#>" for name in FORMATTING) + "<div>word" + "".join(f"</{name}>" for name in FORMATTING)),
    "formatting in cells": _many("<b><table><td></b></td></table>word"),
    "formatting out of scope": _numbered("<font size=#><table></font></table><p>word"),
    "stray closers in the deep": lambda n: page("<span>" * (n // 2) + "</b>" * (n // 2) + TEXT),
    # Siblings.
    "paragraphs": _many(f"<p>{TEXT}</p>"),
    "short paragraphs": _many("<p>word</p>"),
    "distinct paragraphs": _numbered(f"<p>{TEXT} Bridge # is meant, and no other one.</p>"),
    "distinct classes": _numbered("<div class='a# b#'>word #</div>"),
    "long distinct paragraphs": _numbered(f"<p>{TEXT * 9} Bridge # is meant.</p>"),
    "unclosed li": _many("<li>word"),
    "unclosed td": _many("<table><td>word<td>word"),
    "cells": lambda n: page("<table>" + "<tr><td>word</td><td>12</td></tr>" * (n // 6) + "</table>"),
    "prose cells": lambda n: page("<table>" + f"<tr><td>{TEXT}</td><td>{TEXT}</td></tr>" * (n // 6) + "</table>"),
    "cells of one row": lambda n: page("<table><tr>" + f"<td>{TEXT}</td>" * (n // 2) + "</tr></table>"),
    "options": lambda n: page("<select>" + "<option>word" * n + "</select>"),
    "links": _numbered("<a href=/#>Read all about bridge # here</a> "),
    "authors": _numbered("<a rel=author href=/author/#>Jane Doe</a> "),
    "headings": _numbered("<h1>Bridge #</h1>"),
    "times": _numbered("<time datetime=2025-01-0#>yesterday</time>word<p>"),
    "images": _numbered("<img src=/# srcset='/a 1x, /b 2x' width=900 height=600 alt='A bridge'>"),
    "figures": _numbered("<figure><img src=/# width=900 height=600><figcaption>The bridge # in winter</figcaption></figure>"),
    "images before one long caption": lambda n: page(
        "<figure>" + "".join(f"<img src=/{i}.jpg>" for i in range(n)) + f"<figcaption>{TEXT * n}</figcaption></figure>"
    ),
    "quotes": _numbered("<blockquote>Quote # is said here</blockquote>"),
    "quotes of one figure": lambda n: page(f"<figure>{'<blockquote>Nobody knows</blockquote><p>why</p>' * (n // 4)}</figure>"),
    "quotes by class": _numbered("<div class=quote>Nobody knows of bridge #</div>"),
    "lines of one quote": lambda n: page(f"<div class=quote>{'<p>Nobody knows why</p>' * (n // 2)}</div>"),
    "navs": _numbered("<nav><a href=/>Home #</a></nav>"),
    "footers": _numbered("<footer>Copyright #</footer>"),
    "one nav of many lines": lambda n: page("<nav>" + "<a href=/>Home</a> " * (n // 2) + "</nav>"),
    "br": _many("word<br>"),
    "two br": _many(f"{TEXT}<br><br>"),
    "hr": _many("word<hr>"),
    "comments": _many("<!-- a --> word "),
    "comments in pairs of text": _many("w<!---->"),
    "inline pieces": _many("<b>w</b>"),
    "frames": _many("<iframe src=x></iframe>"),
    "scripts": _many("<script>x</script>"),
    "styles": _many("<style>x</style>"),
    "titles": _many("<title>A bridge is closed</title>"),
    "metas": lambda n: page("", "".join(f"<meta property=article:tag content='tag {i}'>" for i in range(n))),
    "metas of one kind": lambda n: page("", "<meta name=author content='Jane Doe'>" * n),
    "same metas": lambda n: page("", "<meta property=og:image content='/a.jpg'>" * n),
    "alternates": lambda n: page("", "<link rel='next canonical' href='/a'>" * n),
    "itemprops": _numbered("<span itemprop=author itemscope><span itemprop=name>Jane Doe</span></span>"),
    "bodies": _numbered("<body x#=1>"),
    "htmls": _numbered("<html x#=1>"),
    "date lines": _numbered("<p>Published on 3 May 2025, 10:# by Jane Doe</p>"),
    "by lines": _many("<p>By Jane Doe and John Roe</p>"),
    "noise lines": _many("<p>Read more: click here to subscribe</p>"),
    # Text.
    "one text": lambda n: page(f"<p>{TEXT * n}</p>"),
    "one word": lambda n: page(f"<p>{'x' * 40 * n}</p>"),
    "spaces": lambda n: page(f"<p>word{' ' * 40 * n}word</p>"),
    "lines": lambda n: page(f"<pre>{'word' + chr(10)}{chr(10) * 20 * n}word</pre>"),
    "entities": lambda n: page(f"<p>{'&amp;&lt;' * n}</p>"),
    "double entities in a title": lambda n: page("", f"<meta property=og:title content='{'&amp;amp;amp;' * n}'>"),
    "open brackets": lambda n: page("<" * n),
    "open tags": lambda n: page("<a " * n),
    "half comments": lambda n: page("<!-" * n),
    "open quotes": lambda n: page("<a b='" * n),
    "nulls": lambda n: page("<p>" + "\0" * n * 8),
    "zero width": lambda n: page(f"<p>{TEXT.replace(' ', chr(0x200B) * 9) * (n // 4)}</p>"),
    "bidi": lambda n: page(f"<p>{(chr(0x202E) + 'word ' + chr(0x2066)) * n}</p>"),
    "combining": lambda n: page(f"<p>e{chr(0x301) * 20 * n}</p>"),
    "surrogates": lambda n: page(f"<p>{chr(0xD800) * n} {TEXT}</p>"),
    "japanese": lambda n: page(f"<p>{'橋は月曜日に閉鎖された。' * n}</p>"),
    "digits": lambda n: page(f"<p>{'1' * 20 * n}</p><time>{'1/' * n}</time>"),
    # Attributes.
    "attributes": lambda n: page("<p " + " ".join(f"a{i}=1" for i in range(n)) + f">{TEXT}</p>"),
    "attributes on the body": lambda n: page("").replace("<body>", "<body " + " ".join(f"a{i}=1" for i in range(n)) + ">"),
    "attributes, values with brackets": lambda n: page("<p " + " ".join(f"a{i}='>'" for i in range(n)) + f">{TEXT}</p>"),
    "attributes around marks": lambda n: page("<div itemscope " + " ".join(f"a{i}=1" for i in range(n)) + ">" + "<i itemprop=headline class=author>Jane Doe</i>" * 300),
    "classes": lambda n: page(f"<p class='{' '.join(f'c{i}' for i in range(n))}'>{TEXT}</p>"),
    "long class": lambda n: page(f"<p class='{'x' * 100 * n}'>{TEXT}</p>"),
    "long class of capitals": lambda n: page(f"<p class='{'aB' * 50 * n}'>{TEXT}</p>"),
    "long style": lambda n: page(f"<p style='{'display:  ' * 10 * n}none'>{TEXT}</p>"),
    "long srcset": lambda n: page(f"<img src=/a srcset='{', '.join(f'/a{i} {i}w' for i in range(n))}'>"),
    "long alt": lambda n: page(f"<figure><img src=/a alt='{TEXT * n}'></figure>"),
    "long href": lambda n: page(f"<a rel=author href='/author/{'a/' * 20 * n}'>Jane</a>"),
    "long data url": lambda n: page(f"<img src='data:image/png;base64,{'A' * 50 * n}'>"),
    "long title": lambda n: page("", f"<meta property=og:title content='{TEXT * n}'><title>{TEXT * n}</title>"),
    "long title of bars": lambda n: page("", f"<meta property=og:title content='{'a | ' * 10 * n}'><title>{'a - ' * 10 * n}</title>"),
    "long heading": lambda n: page(f"<h1>{TEXT * n}</h1>"),
    "long author": lambda n: page("", f"<meta name=author content='{'Jane Doe, ' * 5 * n}'>"),
    "long author of ands": lambda n: page("", f"<meta name=author content='{'and ' * 10 * n}'>"),
    "long author of dots": lambda n: page("", f"<meta name=author content='{'J. ' * 10 * n}'>"),
    "long description": lambda n: page("", f"<meta name=description content='{TEXT * n}'>"),
    "long keywords": lambda n: page("", f"<meta name=keywords content='{'bridge, ' * 5 * n}'>"),
    "long date": lambda n: page("", f"<meta property=article:published_time content='{'2025-01-' * 10 * n}'>"),
    "long date of digits": lambda n: page(f"<time datetime='{'1' * 20 * n}'>x</time>", f"<meta name=date content='{'3 May ' * 10 * n}'>"),
    "long canonical": lambda n: page("", f"<link rel=canonical href='http://a.b/{'a?b=c&' * 10 * n}'>"),
    "long base": lambda n: page("<img src=a width=900><a href=b rel=next>x</a>", f"<base href='http://a.b/{'../a/' * 10 * n}'>"),
    "long lang": lambda n: page("").replace("<html>", f"<html lang='{'en-' * 10 * n}'>"),
    "breadcrumb of dashes": lambda n: page(f"<nav class=breadcrumb><a href=/x>a{'-' * 20 * n}b</a></nav>"),
    # Embedded data.
    "JSON-LD, deep lists": _json_ld(lambda n: "[" * n),
    "JSON-LD, deep lists, closed": _json_ld(lambda n: "[" * n + "]" * n),
    "JSON-LD, deep objects": _json_ld(lambda n: '{"a":' * n),
    "JSON-LD, deep graph": _json_ld(lambda n: '{"@graph":' * n + "1" + "}" * n),
    "JSON-LD, many": _json_ld(lambda n: json.dumps([{"@type": "NewsArticle", "headline": f"Bridge {i}", "author": {"name": "Jane"}} for i in range(n)])),
    "JSON-LD, long body": _json_ld(lambda n: json.dumps({"@type": "NewsArticle", "articleBody": TEXT * n})),
    "JSON-LD, long body cut off": _json_ld(lambda n: json.dumps({"@type": "NewsArticle", "articleBody": TEXT * n})[:-9]),
    "JSON-LD, body of deep HTML": _json_ld(lambda n: json.dumps({"@type": "NewsArticle", "articleBody": "<p><div>" * n + TEXT * 5})),
    "JSON-LD, quotes": _json_ld(lambda n: '{"headline": "' + '" , ' * n),
    "JSON-LD, fields": _json_ld(lambda n: '{"headline":"' * n),
    "JSON-LD, backslashes": _json_ld(lambda n: '{"headline": "' + "\\" * 20 * n),
    "JSON-LD, comments": _json_ld(lambda n: "//" * 10 * n + "{"),
    "JSON-LD, comment lines": _json_ld(lambda n: "{" + "  // x\n" * n),
    "JSON-LD, openers": _json_ld(lambda n: "<!--" * n + "{"),
    "JSON-LD, closers": _json_ld(lambda n: "{" + ";" * 20 * n),
    "JSON-LD, big number": _json_ld(lambda n: '{"@type":"NewsArticle","datePublished":' + "9" * 20 * n + "}"),
    "JSON-LD, many authors": _json_ld(lambda n: json.dumps({"@type": "NewsArticle", "author": [{"name": f"Jane Doe{i}"} for i in range(n)], "image": [f"/{i}" for i in range(n)], "keywords": [f"k{i}" for i in range(n)]})),
    "JSON-LD, many scripts": _many("<script type='application/ld+json'>{\"@type\": \"Article\", \"headline\": \"A</script>"),
    "JSON-LD, concatenated": _json_ld(lambda n: '{"a":1}' * n),
    "JSON-LD, trailing commas": _json_ld(lambda n: '{"a":[' + "1,," * n + "]}"),
    "state, next data": lambda n: f"<script id=__NEXT_DATA__ type=application/json>{json.dumps({'props': [{'body': TEXT * 9, 'title': f'x{i}'} for i in range(n // 10)]})}</script>",
    "state, deep": lambda n: "<script id=__NEXT_DATA__ type=application/json>" + '{"a":' * n + "1" + "}" * n + "</script>",
    "state, assigned": lambda n: "<script>window.__INITIAL_STATE__=" + "{a:[" * n + "</script>",
    "state, many assignments": lambda n: "<script>window.__STATE__={a:1};</script>" * n,
    "state, many assignments in one": lambda n: "<script>" + "window.__INITIAL_STATE__={a:" * n + "</script>",
    "state, flight": lambda n: '<script>self.__next_f.push([1,"0:[\\"$\\",\\"p\\",null,{}]"])</script>' * n,
    "state, flight, no end": lambda n: "<script>" + 'self.__next_f.push([1,"' * n + "</script>",
    "state, flight of texts": lambda n: '<script>self.__next_f.push([1,"' + "1:T5,hello" * n + '"])</script>',
    "state, quotes": lambda n: '<script>window.__APOLLO_STATE__ = JSON.parse("' + '\\"' * n + '")</script>',
    "state, paragraphs": lambda n: f"<script id=__NEXT_DATA__ type=application/json>{json.dumps({'props': {'content': [{'type': 'paragraph', 'text': TEXT} for _ in range(n)]}})}</script>",
}  # fmt: skip
"""Of `n` units each. Characters go from `n` to some hundred times `n`."""
