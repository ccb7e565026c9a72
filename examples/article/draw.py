#!/usr/bin/env python3
"""Draws the pictures of this article: Python writes SVG, rsvg-convert and ImageMagick make JPEG of it.

The JPEG files are checked in; run this again only to change them (packages librsvg2-bin, imagemagick, fonts-inter).
The same script always draws the same picture. Licence of script and pictures: CC0-1.0.
"""
import math
import pathlib
import random
import subprocess
import sys

HERE = pathlib.Path(__file__).parent


# ---------------------------------------------------------------------------------------------- small vocabulary

def svg(width, height, body, defs=""):
    grain = ('<filter id="grain" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency="0.8" '
             'numOctaves="2" seed="7"/><feColorMatrix values="0 0 0 0 .5  0 0 0 0 .5  0 0 0 0 .5  0 0 0 .9 -.42"/></filter>')
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
            f'<defs>{grain}{defs}</defs>{body}'
            f'<rect width="{width}" height="{height}" filter="url(#grain)" opacity=".10"/></svg>')


def fade(name, stops, x2=0, y2=1, radial=False, **where):
    inner = "".join(f'<stop offset="{o}" stop-color="{c}" stop-opacity="{a}"/>' for o, c, a in
                    [(s + (1,))[:3] for s in stops])
    if radial:
        spot = " ".join(f'{k}="{v}"' for k, v in where.items())
        return f'<radialGradient id="{name}" {spot}>{inner}</radialGradient>'
    return f'<linearGradient id="{name}" x1="0" y1="0" x2="{x2}" y2="{y2}">{inner}</linearGradient>'


def blur(name, by):
    return f'<filter id="{name}" x="-60%" y="-60%" width="220%" height="220%"><feGaussianBlur stdDeviation="{by}"/></filter>'


def path(points, fill="none", close=True, **more):
    d = "M" + " L".join(f"{x:.1f},{y:.1f}" for x, y in points) + (" Z" if close else "")
    return f'<path d="{d}" fill="{fill}" {attributes(more)}/>'


def attributes(more):
    return " ".join(f'{k.replace("_", "-")}="{v}"' for k, v in more.items())


def rect(x, y, w, h, fill, **more):
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" fill="{fill}" {attributes(more)}/>'


def circle(x, y, r, fill, **more):
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{fill}" {attributes(more)}/>'


def glow(x, y, r, colour, strength):
    """Light that fades to nothing at radius r."""
    name = f"g{int(x)}x{int(y)}x{int(r)}"
    stops = [(0, colour, strength), (.35, colour, strength * .5), (.7, colour, strength * .14), (1, colour, 0)]
    return "<defs>" + fade(name, stops, radial=True, cx=".5", cy=".5", r=".5") + "</defs>" + circle(x, y, r, f"url(#{name})")


def ellipse(x, y, rx, ry, fill, **more):
    return f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{rx:.1f}" ry="{ry:.1f}" fill="{fill}" {attributes(more)}/>'


def text(x, y, words, size, fill="#fff", anchor="middle", weight=600, **more):
    return (f'<text x="{x}" y="{y}" font-family="Inter" font-size="{size}" font-weight="{weight}" fill="{fill}" '
            f'text-anchor="{anchor}" {attributes(more)}>{words}</text>')


def ridge(rng, width, base, height, roughness=0.55, steps=9):
    """A mountain line from left to right by midpoint displacement."""
    line = [base, base]
    spread = height
    for _ in range(steps):
        line = [v for a, b in zip(line, line[1:]) for v in (a, (a + b) / 2 + rng.uniform(-spread, spread))] + [line[-1]]
        spread *= roughness
    return [(i * width / (len(line) - 1), y) for i, y in enumerate(line)]


def land(line, bottom, fill, **more):
    return path([(line[0][0], bottom)] + line + [(line[-1][0], bottom)], fill, **more)


def stars(rng, count, width, height):
    return "".join(circle(rng.uniform(0, width), rng.uniform(0, height), rng.choice((.8, 1.1, 1.1, 1.6, 2.4)), "#fff",
                          opacity=f"{rng.uniform(.25, .95):.2f}") for _ in range(count))


def glitter(rng, x, top, bottom, narrow, wide, colour, count):
    """Light on water: short strokes, wider and sparser toward the viewer."""
    out = []
    for _ in range(count):
        t = rng.random() ** 1.4
        y = top + (bottom - top) * t
        spread = narrow + (wide - narrow) * t
        out.append(ellipse(rng.gauss(x, spread / 2.2), y, rng.uniform(6, 26) * (1 + 2.4 * t), 1.2 + 3.4 * t, colour,
                           opacity=f"{rng.uniform(.15, .75) * (1 - .45 * t):.2f}"))
    return "".join(out)


def ripples(rng, width, top, bottom, light, dark, count):
    out = []
    for _ in range(count):
        t = rng.random() ** 1.3
        out.append(ellipse(rng.uniform(-50, width + 50), top + (bottom - top) * t, rng.uniform(30, 120) * (1 + 2 * t),
                           .8 + 3.2 * t, rng.choice((light, dark)), opacity=f"{rng.uniform(.05, .22):.2f}"))
    return "".join(out)


def moon_disc(x, y, r):
    rng = random.Random(4)
    craters = []
    for _ in range(26):
        a, d = rng.uniform(0, math.tau), r * math.sqrt(rng.random()) * .86
        size = rng.uniform(.03, .16) * r
        craters.append(ellipse(x + d * math.cos(a), y + d * math.sin(a), size, size * rng.uniform(.7, 1), "#b9ab93",
                               opacity=f"{rng.uniform(.18, .5):.2f}", filter="url(#b3)"))
    return (circle(x, y, r, "url(#moon)") + f'<clipPath id="mc{int(x)}"><circle cx="{x}" cy="{y}" r="{r}"/></clipPath>'
            f'<g clip-path="url(#mc{int(x)})">{"".join(craters)}</g>')


MOON = fade("moon", [(0, "#fffaf0"), (.7, "#f3e6cd"), (1, "#d9c6a4")], radial=True, cx=".42", cy=".4", r=".65")


# ---------------------------------------------------------------------------------------------------- pictures

def moonrise():
    """A full moon over the sea at dusk, a lighthouse on the headland."""
    w, h, horizon = 1920, 1280, 760
    rng = random.Random(11)
    defs = (MOON + blur("b3", 3) + blur("b12", 14)
            + fade("sky", [(0, "#0b1437"), (.35, "#2b2f6b"), (.62, "#7a4a86"), (.85, "#e0796f"), (1, "#ffb877")])
            + fade("sea", [(0, "#d98a74"), (.12, "#80588a"), (.5, "#25305f"), (1, "#0a1130")]))
    clouds = "".join(ellipse(rng.uniform(0, w), rng.uniform(430, 720), rng.uniform(160, 460), rng.uniform(5, 20),
                             rng.choice(("#ffcaa0", "#c46a80", "#59417c")), opacity=f"{rng.uniform(.2, .55):.2f}",
                             filter="url(#b12)") for _ in range(34))
    far = land(ridge(rng, w, horizon - 26, 26), horizon + 2, "#5c3f6d", opacity=".85")
    head = [(1190, horizon + 60), (1260, 742), (1330, 716), (1420, 690), (1500, 655), (1600, 640), (1700, 618), (1800, 622), (1920, 600)]
    rough = [(x + rng.uniform(-6, 6), y + rng.uniform(-6, 6)) for (x0, y0), (x1, y1) in zip(head, head[1:])
             for x, y in [(x0 + (x1 - x0) * k / 8, y0 + (y1 - y0) * k / 8) for k in range(8)]] + [head[-1]]
    tower = (path([(1640, 632), (1650, 452), (1690, 452), (1700, 632)], "#1a1833")
             + rect(1645, 520, 51, 34, "#3a2d52") + rect(1642, 440, 56, 12, "#15132b") + rect(1652, 408, 36, 34, "#ffe9a8")
             + path([(1646, 408), (1670, 380), (1694, 408)], "#15132b")
             + glow(1670, 425, 190, "#ffe9a8", .8))
    body = (rect(0, 0, w, horizon, "url(#sky)") + stars(rng, 150, w, 330)
            + glow(640, 400, 620, "#ffdcae", .75) + moon_disc(640, 400, 150) + clouds
            + rect(0, horizon, w, h - horizon, "url(#sea)") + far
            + ripples(rng, w, horizon, h, "#ffc9a0", "#0a1234", 520)
            + glitter(rng, 640, horizon + 4, h, 130, 620, "#ffe6bd", 620)
            + tower + path(rough + [(1920, 940), (1700, 915), (1500, 880), (1330, 845), (1190, horizon + 62)], "#15132b"))
    return svg(w, h, body, defs)


def earth(x, y, r, turn=0):
    """A small blue planet with a hint of land and weather."""
    rng = random.Random(21 + turn)
    blobs = []
    for _ in range(9):
        a, d = rng.uniform(0, math.tau), r * math.sqrt(rng.random()) * .8
        cx, cy, size = x + d * math.cos(a), y + d * math.sin(a), rng.uniform(.16, .4) * r
        pts = [(cx + size * rng.uniform(.55, 1.15) * math.cos(t), cy + size * rng.uniform(.45, .95) * math.sin(t))
               for t in [k * math.tau / 16 for k in range(16)]]
        blobs.append(path(pts, rng.choice(("#5d9c59", "#7fae5e", "#c2a86b")), stroke_linejoin="round",
                          stroke="#5d9c59", stroke_width=r * .05))
    swirls = "".join(ellipse(x + rng.uniform(-.7, .7) * r, y + rng.uniform(-.8, .8) * r, rng.uniform(.2, .5) * r, r * .04, "#fff",
                             opacity=".55", filter="url(#b3)") for _ in range(9))
    clip = f"ec{int(x)}x{int(y)}"
    return (f'<clipPath id="{clip}"><circle cx="{x}" cy="{y}" r="{r}"/></clipPath>'
            + circle(x, y, r, "url(#ocean)") + f'<g clip-path="url(#{clip})">{"".join(blobs)}{swirls}'
            + circle(x - r * .5, y - r * .45, r * 1.7, "url(#shade)") + "</g>")


PLANET = (fade("ocean", [(0, "#5fb4ee"), (.7, "#2372c4"), (1, "#123f83")], radial=True, cx=".4", cy=".36", r=".7")
          + fade("shade", [(.55, "#001", 0), (1, "#001030", .62)], radial=True, cx=".5", cy=".5", r=".5"))


def arrow(x1, y1, x2, y2, colour, width=9):
    a = math.atan2(y2 - y1, x2 - x1)
    head = width * 3.4
    tip = [(x2, y2), (x2 - head * math.cos(a - .42), y2 - head * math.sin(a - .42)),
           (x2 - head * math.cos(a + .42), y2 - head * math.sin(a + .42))]
    bx, by = x2 - head * .8 * math.cos(a), y2 - head * .8 * math.sin(a)
    return (f'<line x1="{x1}" y1="{y1}" x2="{bx:.1f}" y2="{by:.1f}" stroke="{colour}" stroke-width="{width}" stroke-linecap="round"/>'
            + path(tip, colour))


def two_bulges():
    """The moon pulls the near ocean more and the far ocean less than the planet between them."""
    w, h, cx, cy = 1920, 1080, 700, 600
    rng = random.Random(5)
    defs = (MOON + PLANET + blur("b3", 3) + blur("b40", 50)
            + fade("space", [(0, "#16224f"), (.6, "#0a1030"), (1, "#050718")], radial=True, cx=".38", cy=".5", r=".8")
            + fade("water", [(0, "#8fd8ff", .95), (1, "#2f8fe0", .8)]))
    forces = ""
    for k in range(16):
        a = k * math.tau / 16
        px, py = cx + 306 * math.cos(a), cy + 306 * math.sin(a)
        fx, fy = 2 * math.cos(a), -math.sin(a)  # the tidal field: stretch along the line, squeeze across it
        if abs(math.cos(a)) < .95 and abs(math.sin(a)) < .95:
            forces += arrow(px + fx * 30, py + fy * 30, px + fx * 30 + fx * 46, py + fy * 30 + fy * 46, "#ffd27a", 6)
    forces += arrow(cx + 470, cy, cx + 590, cy, "#ffd27a") + arrow(cx - 470, cy, cx - 590, cy, "#ffd27a")
    forces += arrow(cx, cy - 340, cx, cy - 282, "#ffd27a") + arrow(cx, cy + 340, cx, cy + 282, "#ffd27a")
    body = (rect(0, 0, w, h, "url(#space)") + stars(rng, 420, w, h)
            + ellipse(cx, cy, 470, 300, "#5fc0ff", opacity=".35", filter="url(#b40)")
            + ellipse(cx, cy, 450, 268, "url(#water)") + earth(cx, cy, 250) + forces
            + glow(1640, cy, 330, "#ffe9c4", .5) + moon_disc(1640, cy, 92)
            + text(1640, cy + 180, "Moon", 64) + text(960, 120, "Ocean, stretched along the line to the Moon", 60, "#bfe6ff"))
    return svg(w, h, body, defs)


def spring_neap():
    """Sun, Earth and Moon in line make spring tides; at a right angle, neap tides."""
    w, h = 1600, 1600
    rng = random.Random(8)
    defs = (MOON + PLANET + blur("b3", 3)
            + fade("left", [(0, "#2a1c54"), (1, "#0b0a24")]) + fade("right", [(0, "#0d3a4f"), (1, "#04141f")])
            + fade("sun", [(0, "#fff6cf"), (.5, "#ffd04d"), (1, "#f58a1f")], radial=True, cx=".5", cy=".5", r=".5"))
    parts = [rect(0, 0, w, h / 2, "url(#left)"), rect(0, h / 2, w, h / 2, "url(#right)"), stars(rng, 360, w, h)]
    for top, aligned in ((0, True), (800, False)):
        y = top + 440
        parts.append(glow(40, y, 560, "#ffb43a", .75) + circle(40, y, 220, "url(#sun)"))
        parts.append(f'<line x1="290" y1="{y}" x2="1530" y2="{y}" stroke="#ffe2a0" stroke-width="4" stroke-dasharray="4 18" opacity=".55"/>')
        parts.append(f'<circle cx="960" cy="{y}" r="290" fill="none" stroke="#fff" stroke-width="3" stroke-dasharray="3 14" opacity=".5"/>')
        rx, ry = (232, 132) if aligned else (178, 154)
        parts.append(ellipse(960, y, rx, ry, "#63c3ff", opacity=".72") + earth(960, y, 122, 3))
        mx, my = (1250, y) if aligned else (960, y + 290)
        parts.append(moon_disc(mx, my, 56))
        label = ("Spring tide", "the pulls add up") if aligned else ("Neap tide", "the pulls hold each other back")
        parts.append(text(800, top + 110, f"{label[0]}: {label[1]}", 64))
    return svg(w, h, "".join(parts), defs)


def boat(x, y, scale, lean, hull, cabin):
    """A small fishing boat lying on its keel."""
    body = (path([(-150, -46), (160, -64), (120, 20), (-96, 26)], hull)
            + path([(-150, -46), (160, -64), (156, -50), (-146, -32)], "#f3efe6") + path([(-96, 26), (120, 20), (108, 34), (-84, 38)], "#6b2e2a")
            + rect(-62, -116, 92, 66, cabin) + rect(-50, -104, 26, 24, "#33506b") + rect(-14, -104, 26, 24, "#33506b")
            + rect(-70, -124, 108, 10, "#3c2d2a") + rect(60, -250, 7, 196, "#4a382f")
            + '<line x1="63" y1="-246" x2="-146" y2="-46" stroke="#2d2430" stroke-width="2.5"/>'
            + '<line x1="63" y1="-246" x2="156" y2="-62" stroke="#2d2430" stroke-width="2.5"/>')
    return f'<g transform="translate({x} {y}) rotate({lean}) scale({scale})">{body}</g>'


def low_harbour():
    """A harbour at low water: boats on the mud, the quay wall dark up to the high-water line."""
    w, h = 1920, 1280
    rng = random.Random(31)
    defs = (blur("b3", 3) + blur("b12", 12) + blur("b40", 50)
            + fade("sky", [(0, "#6fa7c9"), (.55, "#bcd3d3"), (1, "#fbe3b4")])
            + fade("mud", [(0, "#a88d6d"), (.4, "#7d6349"), (1, "#3f3028")])
            + fade("wall", [(0, "#b9ab98"), (.42, "#94846f"), (.46, "#5b6246"), (.8, "#3d4632"), (1, "#2b3026")])
            + fade("wet", [(0, "#fbe3b4", .9), (1, "#86a6b0", .65)]))
    houses = ""
    x = 40
    for colour in ("#d9664f", "#e9c46a", "#f1e8d8", "#4f86a0", "#c98b6b", "#efe2c0", "#7fa37a", "#d98f5c"):
        wide, tall = rng.uniform(120, 170), rng.uniform(150, 240)
        houses += rect(x, 520 - tall, wide, tall, colour) + path([(x - 8, 520 - tall), (x + wide / 2, 450 - tall), (x + wide + 8, 520 - tall)], "#6c4238")
        for col in range(3):
            for row in range(int(tall // 66)):
                houses += rect(x + 16 + col * (wide - 30) / 3, 536 - tall + row * 62, 24, 34, "#2f4356" if rng.random() < .7 else "#ffe3a0")
        x += wide + 6
    stones = "".join(rect(rng.uniform(0, 1270), 520 + row * 44 + rng.uniform(0, 4), rng.uniform(50, 110), 3, "#2a241e", opacity=".28")
                     for row in range(8) for _ in range(13))
    weed = "".join(path([(px, 690 + rng.uniform(-14, 8)), (px + 7, 690 + rng.uniform(30, 120)), (px + 15, 690)], "#2f3d22", opacity=".75")
                   for px in range(0, 1285, 13))
    ladder = "".join(rect(880, 530 + k * 34, 56, 7, "#2d2622") for k in range(10)) + rect(878, 500, 8, 372, "#2d2622") + rect(930, 500, 8, 372, "#2d2622")
    pools = "".join(ellipse(rng.uniform(0, w), 930 + 350 * rng.random() ** 1.2, rng.uniform(60, 240), rng.uniform(5, 18), "url(#wet)",
                            opacity=f"{rng.uniform(.45, .9):.2f}") for _ in range(26))
    body = (rect(0, 0, w, 900, "url(#sky)") + glow(1560, 560, 620, "#fff2cc", 1)
            + land(ridge(rng, w, 560, 60), 900, "#8aa0a0", opacity=".8") + houses
            + rect(1290, 690, 640, 120, "url(#wet)") + glitter(rng, 1560, 694, 800, 160, 340, "#fff6dc", 120)
            + path([(0, 520), (1280, 520), (1310, 872), (0, 872)], "url(#wall)") + stones + weed + rect(0, 508, 1292, 18, "#d8cdb8") + ladder
            + path([(0, 862), (1310, 862), (1500, 800), (1920, 790), (1920, 1280), (0, 1280)], "url(#mud)")
            + pools + ripples(rng, w, 900, h, "#d8b98e", "#2f241d", 330)
            + ellipse(470, 1010, 250, 26, "#2a1f1a", opacity=".5", filter="url(#b12)") + boat(470, 980, 1.25, -13, "#2f6f8f", "#efe7d6")
            + ellipse(1290, 1120, 350, 32, "#2a1f1a", opacity=".5", filter="url(#b12)") + boat(1290, 1080, 1.75, 11, "#b8432f", "#f4ead2")
            + ellipse(1660, 900, 130, 12, "#2a1f1a", opacity=".5", filter="url(#b12)") + boat(1660, 884, .7, -9, "#3f7d5a", "#f0e6d0"))
    return svg(w, h, body, defs)


def fundy():
    """Sea stacks of red sandstone at low water, with people small at their feet."""
    w, h = 1800, 1350
    rng = random.Random(14)
    defs = (blur("b3", 3) + blur("b12", 12) + blur("b50", 46)
            + fade("sky", [(0, "#3f8fd0"), (.7, "#b9dcf0"), (1, "#eaf4f4")])
            + fade("rock", [(0, "#c9865c"), (.45, "#a85f40"), (.75, "#7c432f"), (1, "#4a2c24")], x2=.25)
            + fade("sand", [(0, "#c9a983"), (1, "#7d5f47")]) + fade("seas", [(0, "#7fb4c6"), (1, "#a9b9a6")]))

    def stack(x, foot, neck, head, top, base, seed):
        r = random.Random(seed)
        n = 26
        left, right = [], []
        for i in range(n + 1):
            t = i / n
            half = (head * (1 - t * .35) if t < .35 else neck + (head * .87 - neck) * max(0, 1 - (t - .35) / .22)) if t < .62 \
                else neck + (foot - neck) * ((t - .62) / .38) ** 1.6
            y = top + (base - top) * t
            left.append((x - half + r.uniform(-9, 9), y))
            right.append((x + half + r.uniform(-9, 9), y))
        rock = left + right[::-1]
        clip = f"rk{seed}"
        d = "M" + " L".join(f"{a:.1f},{b:.1f}" for a, b in rock) + " Z"
        layers = "".join(path([(x - 320, y0 := top + (base - top) * k / 30 + r.uniform(-6, 6)), (x + 320, y0 + r.uniform(-34, 8)),
                               (x + 320, y0 + r.uniform(4, 16)), (x - 320, y0 + r.uniform(8, 18))],
                              r.choice(("#5b3226", "#d99b70", "#8f5038", "#3c231d")), opacity=f"{r.uniform(.12, .42):.2f}") for k in range(31))
        dark = rect(x - 330, top + (base - top) * .62, 660, (base - top) * .4, "#2f3a26", opacity=".42", filter="url(#b12)")
        shade = rect(x + head * .25, top - 160, 500, base - top + 320, "#20120f", opacity=".42", filter="url(#b50)")
        trees = "".join(path([(tx, top - r.uniform(60, 150)), (tx - 24, top + 22), (tx + 24, top + 22)],
                             r.choice(("#1f4a33", "#2a5c3d", "#173b2a"))) for tx in [x - head + 14 + j * head / 4.6 for j in range(9)])
        return (ellipse(x + 60, base + 6, foot * 1.5, 24, "#3a281f", opacity=".55", filter="url(#b12)") + trees + f'<path d="{d}" fill="url(#rock)"/>'
                f'<clipPath id="{clip}"><path d="{d}"/></clipPath><g clip-path="url(#{clip})">{layers}{dark}{shade}</g>')

    people = "".join(f'<g transform="translate({x} {y}) scale({s})">' + circle(0, -34, 6, "#e6b98f") + rect(-7, -28, 14, 20, c, rx="4")
                     + rect(-6, -9, 5, 16, "#26303f") + rect(1, -9, 5, 16, "#26303f") + "</g>"
                     for x, y, s, c in ((760, 1120, 1.7, "#e8442e"), (800, 1126, 1.6, "#f2c230"), (1010, 1090, 1.35, "#2d7dd2"), (330, 1180, 2, "#fff"), (376, 1186, 1.9, "#d65d9b")))
    clouds = "".join(ellipse(rng.uniform(0, w), rng.uniform(90, 430), rng.uniform(90, 260), rng.uniform(14, 38), "#fff",
                             opacity=f"{rng.uniform(.25, .7):.2f}", filter="url(#b12)") for _ in range(22))
    body = (rect(0, 0, w, 800, "url(#sky)") + clouds + land(ridge(rng, w, 720, 30), 800, "#5d7f86") + rect(0, 770, w, 150, "url(#seas)")
            + ripples(rng, w, 775, 900, "#fff", "#4f7f90", 160)
            + path([(0, 880), (500, 850), (1100, 872), (1800, 846), (1800, 1350), (0, 1350)], "url(#sand)")
            + ripples(rng, w, 880, h, "#e4caa6", "#5c4433", 420)
            + stack(1090, 110, 66, 120, 470, 960, 5) + stack(560, 190, 104, 190, 250, 1100, 3) + stack(1440, 260, 140, 250, 190, 1200, 9)
            + "".join(ellipse(rng.uniform(0, w), rng.uniform(1200, 1340), rng.uniform(10, 34), rng.uniform(6, 16), rng.choice(("#5a4334", "#45342a", "#8a6b52"))) for _ in range(60))
            + people)
    return svg(w, h, body, defs)


def gear(x, y, r, tone, spokes, turn=0.0):
    rim = circle(x, y, r, "none", stroke=f"url(#{tone})", stroke_width=f"{r * .16:.1f}")
    teeth = "".join(f'<rect x="{x - r * .035:.1f}" y="{y - r * 1.15:.1f}" width="{r * .07:.1f}" height="{r * .12:.1f}" fill="#8a6a33" '
                    f'transform="rotate({k * 360 / 48 + turn:.1f} {x} {y})"/>' for k in range(48))
    arms = "".join(f'<rect x="{x - r * .045:.1f}" y="{y - r * .95:.1f}" width="{r * .09:.1f}" height="{r * .95:.1f}" fill="url(#{tone})" '
                   f'transform="rotate({k * 360 / spokes + turn:.1f} {x} {y})"/>' for k in range(spokes))
    return (circle(x + r * .06, y + r * .09, r * 1.12, "#000", opacity=".42", filter="url(#b12)") + teeth + arms + rim
            + circle(x, y, r * .2, f"url(#{tone})") + circle(x, y, r * .08, "#3a2a12")
            + circle(x, y, r * 1.02, "none", stroke="#fff1c4", stroke_width="1.6", opacity=".55"))


def machine():
    """Wheels, pulleys and one wire: a brass machine that adds up waves and draws the sum."""
    w, h = 1920, 1280
    rng = random.Random(77)
    defs = (blur("b3", 3) + blur("b12", 12) + blur("b40", 60)
            + fade("room", [(0, "#5b3d27"), (.5, "#2d1d14"), (1, "#120b08")], radial=True, cx=".5", cy=".35", r=".8")
            + fade("brass", [(0, "#fbe3a1"), (.35, "#c99a45"), (.7, "#8d6424"), (1, "#e2bd6d")], x2=1)
            + fade("steel", [(0, "#eef0ee"), (.5, "#9aa2a4"), (1, "#596265")], x2=1)
            + fade("wood", [(0, "#7d4a25"), (1, "#3f2210")]) + fade("paper", [(0, "#fff8e4"), (1, "#e6d5ac")]))
    top, bottom, wire, curve = "", "", [], []
    sizes = [118, 96, 82, 74, 66]
    for k, r in enumerate(sizes):
        x = 330 + k * 315
        lift = 34 * math.cos(k * 1.9)
        top += rect(x - 7, 200, 14, 380 + lift, "url(#steel)") + gear(x, 340, r, "brass", 6, k * 17)
        top += circle(x + r * .55 * math.cos(k), 340 + r * .55 * math.sin(k), 12, "url(#steel)")
        top += circle(x, 600 + lift, 44, "url(#steel)") + circle(x, 600 + lift, 34, "#2a2320") + circle(x, 600 + lift, 10, "url(#brass)")
        wire += [(x - 42, 600 + lift), (x - 30, 630 + lift), (x, 643 + lift), (x + 30, 630 + lift), (x + 42, 600 + lift)]
        if k < len(sizes) - 1:
            wire += [(x + 120, 500), (x + 157, 470), (x + 195, 500)]
            bottom += circle(x + 157, 500, 40, "url(#brass)") + circle(x + 157, 500, 27, "#2a2320") + circle(x + 157, 500, 8, "url(#steel)")
    for i in range(500):
        t = i / 500
        v = math.cos(t * 62) + .46 * math.cos(t * 64.6 + .4) + .2 * math.cos(t * 31 + 1)
        curve.append((470 + 1100 * t, 990 - 52 * v))
    drum = (rect(400, 850, 1240, 290, "#000", opacity=".5", filter="url(#b12)", rx="20") + rect(390, 840, 1240, 290, "url(#paper)", rx="10")
            + "".join(rect(390, 840 + k * 29, 1240, 1.4, "#b79f6b", opacity=".5") for k in range(11))
            + "".join(rect(390 + k * 62, 840, 1.4, 290, "#b79f6b", opacity=".5") for k in range(21))
            + path(curve, close=False, stroke="#1d3a6d", stroke_width="5", stroke_linejoin="round")
            + rect(360, 820, 42, 330, "url(#brass)", rx="12") + rect(1618, 820, 42, 330, "url(#brass)", rx="12"))
    wire += [(1640, 640), (1660, 700), (1640, 760), (1572, 930)]
    pen = path([(1552, 900), (1592, 900), (1574, curve[-1][1])], "url(#steel)")
    frame = (rect(120, 150, 1680, 54, "url(#wood)", rx="10") + rect(120, 150, 46, 1010, "url(#wood)") + rect(1754, 150, 46, 1010, "url(#wood)")
             + rect(80, 1150, 1760, 70, "url(#wood)", rx="8"))
    body = (rect(0, 0, w, h, "url(#room)") + glow(960, 250, 900, "#ffcf80", .3) + frame + drum
            + top + bottom + path(wire, close=False, stroke="#f4efe2", stroke_width="3.4", stroke_linejoin="round") + pen
            + "".join(circle(rng.uniform(0, w), rng.uniform(0, h), rng.uniform(1, 2.6), "#ffe2a8", opacity=f"{rng.uniform(.1, .4):.2f}") for _ in range(90)))
    return svg(w, h, body, defs)


def curve():
    """A month of water level: two waves of nearly the same length, and their sum that swells and shrinks."""
    w, h = 1920, 1080
    days = 29.53
    defs = (blur("b3", 3) + blur("b12", 10) + fade("paper", [(0, "#fbf7ee"), (1, "#efe7d4")])
            + fade("fill", [(0, "#2a9d8f", .65), (.5, "#2a9d8f", .16), (1, "#2a9d8f", .65)]))

    def wave(hours, size, phase, mid, scale):
        return [(150 + 1640 * i / 2400, mid - scale * size * math.cos(math.tau * (i / 2400 * days * 24) / hours + phase)) for i in range(2401)]

    def total(mid, scale):
        m2, s2 = wave(12.4206, 1, 0, 0, 1), wave(12, .46, 0, 0, 1)
        return [(a[0], mid + scale * (a[1] + b[1])) for a, b in zip(m2, s2)]

    grid = "".join(rect(150 + 1640 * d / days, 110, 1.5, 850, "#8c8471", opacity=".25") for d in range(0, 30))
    weeks = "".join(text(f"{150 + 1640 * d / days:.0f}", 1010, f"day {d}", 44, "#6a6352", weight=500) for d in (0, 7, 14, 21, 28))
    summed = total(740, 135)
    envelope = "".join(path([(150 + 1640 * i / 300, 740 - sign * 135 * math.sqrt(1.2116 + .92 * math.cos(math.tau * (i / 300) * 2))) for i in range(301)],
                            close=False, stroke="#e76f51", stroke_width="5", stroke_dasharray="14 12") for sign in (1, -1))
    body = (rect(0, 0, w, h, "url(#paper)") + grid
            + path(wave(12.4206, 1, 0, 205, 60), close=False, stroke="#264653", stroke_width="2.6")
            + path(wave(12, .46, 0, 400, 62), close=False, stroke="#e9a03b", stroke_width="2.6")
            + path(summed + [(1790, 740), (150, 740)], "url(#fill)") + path(summed, close=False, stroke="#1f7a6f", stroke_width="3.2") + envelope
            + "".join(rect(150, y, 640, 60, "#fbf7ee", opacity=".9", rx="8") for y in (70, 284, 462))
            + text(166, 117, "Moon: every 12 h 25 min", 48, "#264653", "start") + text(166, 331, "Sun: every 12 h", 48, "#b36f12", "start")
            + text(166, 509, "Together: the tide", 48, "#1f7a6f", "start") + weeks)
    return svg(w, h, body, defs)


def barrage():
    """A tidal barrage, cut open: a high sea, a low basin, and a turbine in the passage between."""
    w, h = 1920, 1080
    rng = random.Random(3)
    defs = (blur("b3", 3) + blur("b12", 12)
            + fade("sky", [(0, "#f7b267"), (.6, "#fbd9a5"), (1, "#fff1d6")]) + fade("seaw", [(0, "#2f9fc4"), (1, "#0b3f66")])
            + fade("basin", [(0, "#54b7bd"), (1, "#14586b")]) + fade("wall", [(0, "#d9d4c8"), (1, "#8f8a80")], x2=1) + fade("bed", [(0, "#7d6a4f"), (1, "#3f3325")]))
    gulls = "".join(f'<path d="M{x},{y} q16,-16 30,0 q14,-16 30,0" fill="none" stroke="#5b4a3c" stroke-width="4" stroke-linecap="round"/>'
                    for x, y in ((300, 170), (390, 220), (520, 150), (1500, 200), (1590, 150)))
    hills = land(ridge(rng, w, 330, 60), 600, "#c98f5f", opacity=".7") + land(ridge(rng, w, 400, 50), 700, "#9a7350", opacity=".8")
    pylons = "".join(f'<g transform="translate({x} 300)" stroke="#5a4d44" stroke-width="5" fill="none"><path d="M0,140 L22,0 L44,140 M6,96 L38,96 M-16,30 L60,30 M-10,56 L54,56"/></g>' for x in (1320, 1540, 1760))
    streams = "".join(f'<path d="M{-40 + k * 20},{650 + k * 44} C 380,{640 + k * 46} 560,{850 - k * 9} 760,{868 - k * 8} S 1180,{860 - k * 3} 1300,{880 - k * 10} S 1700,{840 - k * 6} 1960,{800 + k * 16}" '
                      f'fill="none" stroke="#dff6ff" stroke-width="{6 - k * .5}" opacity="{.5 - k * .05:.2f}" stroke-dasharray="46 30"/>' for k in range(6))
    blades = "".join(f'<path d="M960,870 q-{a} -30 -{b} -92 q44 10 {b} 92" fill="#f2c14e" stroke="#b0811c" stroke-width="3" transform="rotate({t} 960 870)"/>'
                     for t, a, b in ((20, 34, 40), (110, 34, 40), (200, 34, 40), (290, 34, 40)))
    body = (rect(0, 0, w, 700, "url(#sky)") + circle(460, 330, 90, "#fff3cf") + glow(460, 330, 420, "#fff3cf", .8)
            + hills + gulls + pylons
            + rect(0, 470, 960, 610, "url(#seaw)") + rect(960, 690, 960, 390, "url(#basin)")
            + ripples(rng, 900, 474, 560, "#fff", "#0b3f66", 70)
            + path([(0, 980), (600, 970), (760, 960), (1160, 960), (1400, 985), (1920, 975), (1920, 1080), (0, 1080)], "url(#bed)")
            + path([(770, 380), (1150, 380), (1190, 960), (730, 960)], "url(#wall)")
            + path([(742, 780), (800, 806), (1120, 806), (1178, 780), (1189, 950), (1120, 934), (800, 934), (731, 950)], "#1a6f8f")
            + streams + ellipse(960, 870, 96, 62, "#3a444b") + blades + circle(960, 870, 24, "#e9e4d6")
            + rect(740, 360, 440, 26, "#5a544b") + "".join(rect(750 + k * 42, 330, 6, 32, "#5a544b") for k in range(11)) + rect(740, 326, 440, 7, "#5a544b")
            + rect(0, 468, 772, 5, "#e8fbff", opacity=".8") + rect(1172, 688, 748, 5, "#e8fbff", opacity=".8")
            + text(330, 560, "Sea at high water", 52) + text(1560, 770, "Basin", 52)
            + arrow(1260, 470, 1260, 680, "#c1121f", 8) + f'<line x1="1160" y1="471" x2="1320" y2="471" stroke="#c1121f" stroke-width="5" stroke-dasharray="14 10"/>'
            + text(1300, 600, "the fall that drives the turbine", 40, "#7a0b14", "start"))
    return svg(w, h, body, defs)


PICTURES = {f.__name__.replace("_", "-"): f for f in (moonrise, two_bulges, spring_neap, low_harbour, fundy, machine, curve, barrage)}


def main(names):
    for name in names or PICTURES:
        png = HERE / f"{name}.png"
        subprocess.run(["rsvg-convert", "-o", str(png)], input=PICTURES[name]().encode(), check=True)
        subprocess.run(["convert", str(png), "-strip", "-sampling-factor", "4:2:0", "-quality", "86", str(HERE / f"{name}.jpg")], check=True)
        png.unlink()


if __name__ == "__main__":
    main(sys.argv[1:])
