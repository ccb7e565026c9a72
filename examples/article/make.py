#!/usr/bin/env python3
"""Makes article.html (a whole page, with all that surrounds an article on a real site) and content.json
(igny8.content/1) from article.md, so that the three say the same. Knows the Markdown that article.md uses, no more."""
import html
import json
import pathlib
import re

HERE = pathlib.Path(__file__).parent


META = {
    "id": "tides-1",
    "site": "Saltwater Notes",
    "url": "https://saltwater-notes.example/how-we-learned-to-predict-the-tide",
    "description": "Two bulges, a handful of cosines and a brass machine: how the tide works, and how its height is known years ahead.",
    "keywords": "tide prediction, spring tide, tidal power, tide machine",
    "published_at": "2026-09-14T08:00:00Z",
    "language": "en",
}


def block(lines):
    """One paragraph, heading, list, table, quote, picture or code block as HTML."""
    first, escape = lines[0], html.escape
    if first.startswith("```"):
        return f'<pre><code class="language-{first[3:]}">{escape(chr(10).join(lines[1:-1]))}\n</code></pre>'
    if first.startswith("## "):
        return f"<h2>{escape(first[3:])}</h2>"
    if first.startswith("!["):
        alt, src, caption = re.fullmatch(r'!\[(.*)\]\((\S+) "(.*)"\)', first).groups()
        return (f'<figure><img src="{src}" alt="{escape(alt)}" loading="lazy">'
                f"<figcaption>{escape(caption)}</figcaption></figure>")
    if first.startswith("- "):
        return "<ul>\n" + "\n".join(f"<li>{escape(line[2:])}</li>" for line in lines) + "\n</ul>"
    if first.startswith("> "):
        words, who = " ".join(line[2:] for line in lines).split(" — ")
        return f"<blockquote><p>{escape(words)}</p><footer>— <cite>{escape(who)}</cite></footer></blockquote>"
    if first.startswith("| "):
        rows = [[escape(cell.strip()) for cell in line.strip("|").split("|")] for line in lines if "---" not in line]
        cells = [["".join(f"<{tag}>{c}</{tag}>" for c in row)] for tag, row in zip(["th"] + ["td"] * len(rows), rows)]
        return "<table>\n" + "\n".join(f"<tr>{row[0]}</tr>" for row in cells) + "\n</table>"
    return f"<p>{escape(' '.join(lines), quote=False)}</p>"


def to_html(markdown):
    blocks, current, code = [], [], False
    for line in markdown.splitlines() + [""]:
        if line.startswith("```"):
            code = not code
        if line or code:
            current.append(line)
        elif current:
            blocks.append(block(current))
            current = []
    return "\n".join(blocks)


PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} | {site}</title>
<meta name="description" content="{description}">
<meta name="keywords" content="{keywords}">
<link rel="canonical" href="{url}">
<meta property="og:type" content="article">
<meta property="og:title" content="{title}">
<meta property="og:image" content="moonrise.jpg">
<meta property="article:published_time" content="{published_at}">
<style>body {{ font: 18px/1.6 Georgia, serif; max-width: 46rem; margin: auto; padding: 1rem; color: #1b2733 }}
img {{ max-width: 100%; height: auto }} figcaption {{ font-size: 85%; color: #567 }} nav a {{ margin-right: 1rem }}
pre {{ background: #f4f1ea; padding: 1rem; overflow: auto }} td, th {{ padding: .2rem .8rem; text-align: left }}</style>
<script>window.dataLayer = window.dataLayer || [];</script>
</head>
<body>
<header>
<a href="/">{site}</a>
<nav aria-label="Main"><ul><li><a href="/">Home</a></li><li><a href="/coast">Coast</a></li><li><a href="/weather">Weather</a></li>
<li><a href="/subscribe">Subscribe</a></li></ul></nav>
</header>
<div class="cookie-banner" role="dialog">We use cookies to remember your home port. <button>Accept all</button></div>
<main>
<article>
<h1>{title}</h1>
<p class="byline">By <a rel="author" href="/about">the editors</a> · <time datetime="{published_at}">14 September 2026</time> · 7 min read</p>
{body}
<div class="share"><p>Share this article</p><a href="#">Mail</a> <a href="#">Copy link</a></div>
</article>
<aside class="related"><h2>Read next</h2><ul><li><a href="/fog">Where sea fog comes from</a></li>
<li><a href="/knots">Seven knots worth knowing</a></li></ul></aside>
<section class="newsletter"><h2>Get the tide in your inbox</h2><form><input type="email"><button>Sign up</button></form></section>
<section id="comments" class="comments"><h2>2 comments</h2><p>Great read, the harbour looks like ours!</p><p>Any chance of a printed
table for next year?</p></section>
</main>
<footer><p>© 2026 {site}. All rights reserved.</p><a href="/privacy">Privacy</a> <a href="/imprint">Imprint</a></footer>
</body>
</html>
"""


def main():
    heading, markdown = (HERE / "article.md").read_text(encoding="utf-8").split("\n", 1)
    meta = META | {"title": heading.removeprefix("# ")}
    body = to_html(markdown)
    shown = {key: html.escape(value) for key, value in meta.items()}
    (HERE / "article.html").write_text(PAGE.format(body=body, **shown), encoding="utf-8")
    content = {"schema": "igny8.content/1", "id": meta["id"], "site": meta["site"], "url": meta["url"], "title": meta["title"],
               "language": meta["language"], "body_html": body, "meta_description": meta["description"],
               "target_keywords": meta["keywords"].split(", "), "images": [], "published_at": meta["published_at"]}
    (HERE / "content.json").write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
