#!/usr/bin/env python3
"""Every line knows its room: an #include goes to a lower number, never sideways (DESIGN: rooms).

Usage: rooms.py SOURCE_FOLDER. Prints each include that breaks the rule; status 1 when there is one.
"""
import pathlib
import re
import sys

LEVEL = {
    "base": 0,
    "json": 1, "net": 1, "secrets": 1, "media": 1, "state": 1,
    "document": 2, "storage": 2,
    "ai": 3, "credits": 3, "platform": 3,
    "article": 4, "script": 4, "tts": 4, "assets": 4, "video": 4, "social": 4, "publish": 4, "metrics": 4,
    "app": 5,
}
# An outside library's header stays inside its room's .cpp files: no other room sees it, not even through a header.
OUTSIDE = re.compile(r"<(libav|libsw|vips/|pango/|ass/|sqlite3|gumbo|md4c|espeak-ng/|speak_lib|sndfile|soxr|ebur128|"
                     r"srchilite/|spdlog/|sodium|yaml-cpp/|unicode/|valijson/|CLI/)")
INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|(<[^>]+>))', re.M)


def wrong_includes(room, path, text):
    """Yields what is wrong with each include of one file of a room."""
    for match in INCLUDE.finditer(text):
        ours, outside = match.groups()
        line = text.count("\n", 0, match.start(1 if ours else 2)) + 1
        if outside and path.suffix == ".hpp" and OUTSIDE.match(outside):
            yield line, f"{outside} in a header: outside libraries stay inside .cpp files"
        if not ours or "/" not in ours:
            continue
        other = ours.split("/")[0]
        if other == room or other not in LEVEL:
            continue
        if LEVEL[other] >= LEVEL[room]:
            yield line, f'"{ours}": {room} ({LEVEL[room]}) may not look at {other} ({LEVEL[other]})'


def main(source):
    root = pathlib.Path(source) / "lib"
    wrong = []
    files = sorted(p for p in root.rglob("*") if p.suffix in (".hpp", ".cpp"))
    for path in files:
        room = path.relative_to(root).parts[0]
        if room not in LEVEL:
            wrong.append(f"{path}: room '{room}' has no level; add it to tests/rooms.py")
            continue
        text = path.read_text(encoding="utf-8")
        wrong += [f"{path.relative_to(source)}:{line}: {what}" for line, what in wrong_includes(room, path, text)]
    # The rule itself must be able to fail.
    assert list(wrong_includes("json", pathlib.Path("x.hpp"), '#include "document/content.hpp"\n'))
    assert list(wrong_includes("tts", pathlib.Path("x.cpp"), '#include "video/plan.hpp"\n'))
    assert list(wrong_includes("media", pathlib.Path("x.hpp"), "#include <libavcodec/avcodec.h>\n"))
    assert not list(wrong_includes("app", pathlib.Path("x.cpp"), '#include "video/plan.hpp"\n'))
    print("\n".join(wrong) if wrong else f"{len(files)} files, every include goes down")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "."))
