#!/usr/bin/env python3
"""Input made to exhaust or to mislead: refused or passed over with a reason, within bounded memory."""
import json
import os
import struct
import subprocess
import sys
import zlib

from trial import expect, main

ARTICLE = """<html><head><title>Tides</title></head><body><article><h1>Tides</h1>
<p>The sea rises and falls twice a day on most coasts of the world. Spring tides return every 14.8 days.</p>
<p>The Bay of Fundy in Canada has the highest tides in the world, with a range of 16 metres.</p>
<p>A tide table says when the water comes, years ahead. Lord Kelvin designed a machine in 1872 that adds ten waves.</p>
<p>The pen of the machine drew the tide of a whole year within a few hours on a long roll of paper.</p>
<p>American tide tables are still computed from a standard set of 37 waves today.</p>
<p>The Moon pulls harder on the near side of the Earth than on the far side of it.</p>
<p>The Sun raises a tide that is only 46 percent as strong as the tide of the Moon.</p>
{pictures}
<p>Laser beams show that the Moon moves away from the Earth by 3.8 centimetres every year.</p>
</article></body></html>"""

TRICKS = ["../secret.png", "../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "link.png", "a%00b.png",
          "..%2fsecret.png", "http://127.0.0.1:9/x.png", "//example.com/x.png", "data:image/png;base64,AAAA"]


def chunk(kind, data):
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def png(width, height, depth=8):
    """Stripes; a row is packed as often as there are rows, so that a bomb is small."""
    row = b"\0" + bytes(x * 7 % 256 for x in range(width * 3 * depth // 8))
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, 2, 0, 0, 0)) +
            chunk(b"IDAT", rows) + chunk(b"IEND", b""))


def bomb(edge):
    """A grey picture of edge × edge pixels that unpacks to as many bytes."""
    packer = zlib.compressobj(1)
    rows = b"".join(packer.compress(bytes(edge + 1)) for _ in range(edge)) + packer.flush()
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", edge, edge, 8, 0, 0, 0, 0)) +
            chunk(b"IDAT", rows) + chunk(b"IEND", b""))


def measured(t, *call):
    """(standard output, standard error, status, peak MiB)"""
    process = t.start(*call, stdout=open(t.folder / "out", "w+"), stderr=open(t.folder / "err", "w+"))
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    said = [(t.folder / name).read_text(encoding="utf-8", errors="replace") for name in ("out", "err")]
    return *said, process.returncode, usage.ru_maxrss / 1024


def page(t, pictures):
    figures = "".join(f'<figure><img src="{src}" alt="The tide and the Moon"></figure><p>The Moon pulls harder on the '
                      f'near side of the Earth, and line {i} says where.</p>' for i, src in enumerate(pictures))
    return t.write("page/article.html", ARTICLE.format(pictures=figures))


def bad_pictures(t):
    """Pictures that are bombs, broken or behind a path trick are left out by name; the film is made with the rest"""
    (t.folder / "page").mkdir()
    files = {"bomb.png": bomb(30_000), "cut.png": png(800, 600)[:3000], "good.png": png(800, 600),
             "deep.png": png(640, 480, 16), "empty.png": b"",
             "evil.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600">'
                         b'<image href="file:///etc/passwd"/></svg>'}
    for name, data in files.items():
        (t.folder / "page" / name).write_bytes(data)
    (t.folder / "secret.png").write_bytes(files["good.png"])
    (t.folder / "page" / "link.png").symlink_to("../secret.png")
    t.write("1.json", t.must("script", page(t, [*files, *TRICKS, "missing.png"])))
    t.write("2.json", t.must("tts", "1.json"))
    out, err, status, memory = measured(t, "assets", "2.json")
    expect(status == 0, f"status {status}: {err}")
    used = {a["metadata"].get("origin") for a in json.loads(out)["assets"] if a["metadata"].get("source") == "article"}
    expect(used <= {"good.png", "deep.png"} and used, f"pictures used: {used}")
    for name in ["bomb.png", "cut.png", "evil.svg", "missing.png", "empty.png", "../secret.png", "link.png"]:
        expect(f"'{name}' left out" in err, f"nothing said of {name}: {err}")
    expect(memory < 300, f"{memory:.0f} MiB")


def fifty_megabytes(t):
    """50 MB of HTML are refused with a reason, within bounded memory"""
    line = "<p>The Moon pulls harder on the near side of the Earth than on the far side, and number {} says so.</p>\n"
    t.write("big.html", ARTICLE.format(pictures="".join(map(line.format, range(480_000)))))
    _, err, status, memory = measured(t, "script", "--no-state", "big.html")
    expect(status == 65 and "MB of text" in err and "hint" in err, f"status {status}: {err}")
    expect(memory < 1000, f"{memory:.0f} MiB")


def crowded_tags(t):
    """Tags nested 100,000 deep and one with 200,000 attributes: the article is read all the same"""
    attributes = " ".join(f'a{i}="x"' for i in range(200_000))
    wide = ARTICLE.replace("<article>", f"<article {attributes}>")
    for name, html in {"deep": "<div>" * 100_000 + ARTICLE, "wide": wide}.items():
        out, err, status, memory = measured(t, "script", "--no-state", t.write(f"{name}.html", html.format(pictures="")))
        expect(status == 0 and json.loads(out)["title"], f"{name}: status {status}: {err}")
        expect(memory < 200, f"{name}: {memory:.0f} MiB")


def unreadable_letters(t):
    """A letter that no font has is named, with the package that has it; control characters are not drawn"""
    hieroglyph = t.write("hieroglyph.txt", "\U00013000\n")
    _, err, status = t.run("assets", "code", "--size", "1080x1080", "-o", "code.png", hieroglyph)
    if subprocess.run(["fc-list", ":charset=13000"], capture_output=True, check=True).stdout:
        expect(status == 0, f"a font has it, and yet: status {status}: {err}")
    else:
        expect(status == 78 and "U+13000" in err and "hint: install" in err, f"status {status}: {err}")
        expect(not (t.folder / "code.png").exists(), "a picture was written")
    t.must("assets", "code", "--size", "1080x1080", "-o", "code.png", t.write("c.txt", "a \u202e\u2066\u0007b\n"))


def broken_projects(t):
    """A project without what a tool needs is refused with its place and a hint"""
    t.project()
    project = json.loads((t.folder / "pictures.json").read_text())
    for asset in project["assets"]:
        if asset["asset_type"] == "image":
            asset["file_url"] = "/etc/passwd"
    t.write("passwd.json", json.dumps(project))
    _, err, status = t.run("compose", "--profile", "draft", "passwd.json")
    expect(status == 65 and "picture of section 1" in err and "hint" in err, f"status {status}: {err}")
    project["voiceover"]["file"] = "gone.wav"
    t.write("gone.json", json.dumps(project))
    _, err, status = t.run("compose", "--profile", "draft", "gone.json")
    expect(status == 66 and "gone.wav" in err and "igny8-tts" in err, f"status {status}: {err}")
    _, err, status = t.run("compose", "--profile", "draft", "-o", "nowhere/film.mp4", "pictures.json")
    expect(status == 73 and "make the folder 'nowhere' first" in err, f"status {status}: {err}")
    expect(not (t.folder / "nowhere").exists(), "the folder was made")


if __name__ == "__main__":
    sys.exit(main([bad_pictures, fifty_megabytes, crowded_tags, unreadable_letters, broken_projects]))
