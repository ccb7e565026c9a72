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
    "document": 2, "provider": 2, "storage": 2,
    "ai": 3, "article": 3, "credits": 3, "platform": 3,
    "script": 4, "tts": 4, "assets": 4, "video": 4, "social": 4, "publish": 4, "metrics": 4,
    "app": 5,
}
# An outside library's header stays inside its room: a header that shows one may only be included by that room.
OUTSIDE = re.compile(r"<(libav|libsw|vips/|pango/|ass/|sqlite3|gumbo|md4c|espeak-ng/|speak_lib|sndfile|soxr|ebur128|"
                     r"srchilite/|spdlog/|sodium|curl/|httplib|yaml-cpp/|unicode/|valijson/|CLI/|libical/|date/|kainjow/|csv\.h)")
INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|(<[^>]+>))', re.M)


def includes(text):
    """Yields line, our header or None, outside header or None."""
    for match in INCLUDE.finditer(text):
        ours, outside = match.groups()
        yield text.count("\n", 0, match.start(1 if ours else 2)) + 1, ours, outside


def private_headers(files):
    """The headers of ours that show an outside library, directly or through another one."""
    shown = {name: {ours for _, ours, _ in includes(text) if ours} for name, text in files.items()}
    private = {name for name, text in files.items() if any(outside and OUTSIDE.match(outside) for _, _, outside in includes(text))}
    while more := {name for name, seen in shown.items() if name.endswith(".hpp") and name not in private and seen & private}:
        private |= more
    return {name for name in private if name.endswith(".hpp")}


def wrong_includes(files):
    """`files` maps "room/name.hpp" to its text. Yields what is wrong with each include that breaks the rule."""
    private = private_headers(files)
    for name, text in files.items():
        room = name.split("/")[0]
        if room not in LEVEL:
            yield f"lib/{name}: room '{room}' has no level; add it to tests/rooms.py"
            continue
        for line, ours, _ in includes(text):
            other = ours.split("/")[0] if ours else room
            if other == room or other not in LEVEL:
                continue
            if LEVEL[other] >= LEVEL[room]:
                yield f'lib/{name}:{line}: "{ours}": {room} ({LEVEL[room]}) may not look at {other} ({LEVEL[other]})'
            elif ours in private:
                yield f'lib/{name}:{line}: "{ours}" shows an outside library and belongs to {other} alone'


def test_the_rule_itself():
    """It must be able to fail."""
    assert list(wrong_includes({"json/x.hpp": '#include "document/content.hpp"\n'}))
    assert list(wrong_includes({"tts/x.cpp": '#include "video/plan.hpp"\n'}))
    av = {"media/av.hpp": "#include <libavcodec/avcodec.h>\n", "media/mux.hpp": '#include "media/av.hpp"\n'}
    assert list(wrong_includes(av | {"video/x.cpp": '#include "media/mux.hpp"\n'}))
    assert not list(wrong_includes(av | {"media/x.cpp": '#include "media/av.hpp"\n'}))
    assert not list(wrong_includes({"app/x.cpp": '#include "video/plan.hpp"\n'}))


def main(source):
    root = pathlib.Path(source) / "lib"
    files = {str(p.relative_to(root)): p.read_text(encoding="utf-8") for p in sorted(root.rglob("*.[hc]pp"))}
    test_the_rule_itself()
    wrong = list(wrong_includes(files))
    print("\n".join(wrong) if wrong else f"{len(files)} files, every include goes down")
    return 1 if wrong or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "."))
