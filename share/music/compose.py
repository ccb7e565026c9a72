#!/usr/bin/env python3
"""Composes the background music: soft loops that leave room for a voice.

Usage: compose.py [NAME…]. Plain Python makes 48 kHz WAV (the same bytes every time); ffmpeg packs it as Ogg Vorbis.
Everything is written into a ring as long as the loop, so that what rings over the end rings into the beginning: the
loop has no seam. The files are checked in; run this again only to change them. Licence: CC0-1.0.
"""
import array
import math
import pathlib
import random
import subprocess
import sys
import wave

HERE = pathlib.Path(__file__).parent
RATE = 48000
TABLE = 4096
TARGET_LUFS = -18.0
NOTES = {n: i for i, n in enumerate(["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"])}


def midi(name):
    """'F#3' to a MIDI number."""
    return NOTES[name[:-1]] + 12 * (int(name[-1]) + 1)


def hertz(note):
    return 440.0 * 2 ** ((note - 69) / 12)


def table(harmonics):
    """One period of a sum of sines; `harmonics` are their strengths."""
    return [sum(a * math.sin(math.tau * k * i / TABLE) for k, a in enumerate(harmonics, 1)) for i in range(TABLE)]


SINE = table([1])
PAD = table([1 / k ** 1.9 for k in range(1, 10)])
KEYS_DARK = table([1, .22, .06])
KEYS_BRIGHT = table([.3, .5, .3, .25, .1, .12])
MALLET = table([1, 0, 0, .22])
BASS = table([1, .35, .12, .05])


class Ring:
    """Two channels of a loop; what is written past the end lands at the beginning."""

    def __init__(self, samples):
        self.size = samples
        self.left, self.right = array.array("d", bytes(8 * samples)), array.array("d", bytes(8 * samples))

    def add(self, start, values, gain, pan):
        """`pan` −1 … 1, equal power."""
        angle = (pan + 1) * math.pi / 4
        l, r = gain * math.cos(angle), gain * math.sin(angle)
        left, right, at, size = self.left, self.right, int(start) % self.size, self.size
        for v in values:
            left[at] += v * l
            right[at] += v * r
            at += 1
            if at == size:
                at = 0


def seconds(s):
    return int(s * RATE)


def tone(note, length, shape, attack, release, detune=0.0, decay=0.0):
    """A note of `length` seconds plus its release; `decay` is how fast it fades while held (1/s)."""
    step = hertz(note + detune / 100) * TABLE / RATE
    held, rise, fall = seconds(length), max(1, seconds(attack)), max(1, seconds(release))
    out, phase, level, fade = [], 0.0, 1.0, math.exp(-decay / RATE)
    for i in range(held + fall):
        env = i / rise if i < rise else 1.0
        if i > held:
            left = 1 - (i - held) / fall
            env *= left * left
        if env < 1:
            env = env * env * (3 - 2 * env)
        out.append(shape[int(phase) & (TABLE - 1)] * env * level)
        phase += step
        level *= fade
    return out


def pad(ring, start, length, notes, gain):
    for k, note in enumerate(notes):
        for side, detune in ((-.7, -6), (.7, 5)):
            ring.add(start - seconds(.25), tone(note, length, PAD, .9, 1.6, detune), gain / len(notes) ** .6, side * (.4 + .15 * k))


def keys(ring, start, length, note, gain, pan=0.0, brightness=.5):
    ring.add(start, tone(note, length, KEYS_DARK, .006, .5, decay=1.6), gain, pan)
    ring.add(start, tone(note, min(length, .5), KEYS_BRIGHT, .003, .2, decay=9), gain * brightness, pan)


def mallet(ring, start, note, gain, pan=0.0):
    ring.add(start, tone(note, .7, MALLET, .003, .3, decay=6.5), gain, pan)


def bass(ring, start, length, note, gain):
    ring.add(start, tone(note, length, BASS, .012, .09, decay=1.2), gain, 0)


def kick(ring, start, gain):
    out, phase = [], 0.0
    for i in range(seconds(.28)):
        t = i / RATE
        phase += math.tau * (46 + 75 * math.exp(-t * 34)) / RATE
        out.append(math.sin(phase) * math.exp(-t * 13) * min(1, i / 60))
    ring.add(start, out, gain, 0)


def noise_hit(ring, start, gain, pan, length, low, high, rng):
    """Noise between two corner frequencies: a hat, a brush, a shaker."""
    out, a, b = [], 0.0, 0.0
    ka, kb = 1 - math.exp(-math.tau * high / RATE), 1 - math.exp(-math.tau * low / RATE)
    n = seconds(length)
    for i in range(n):
        a += ka * (rng.uniform(-1, 1) - a)
        b += kb * (a - b)
        out.append((a - b) * math.exp(-5 * i / n) * min(1, i / 90))
    ring.add(start, out, gain, pan)


def rim(ring, start, gain, rng):
    out = [math.sin(math.tau * 410 * i / RATE) * math.exp(-i / RATE * 60) * min(1, i / 30) for i in range(seconds(.08))]
    ring.add(start, out, gain * .5, .12)
    noise_hit(ring, start, gain, .12, .12, 900, 4200, rng)


# ------------------------------------------------------------------------------------------------ the room

def comb(values, delay, feedback, damping):
    """One round to fill the echo, one to keep: the tail comes round from the end to the start."""
    line, at, last, out = [0.0] * delay, 0, 0.0, []
    for keep in (False, True):
        for v in values:
            y = line[at]
            last += (1 - damping) * (y - last)
            line[at] = v + last * feedback
            at = at + 1 if at + 1 < delay else 0
            if keep:
                out.append(y)
    return out


def allpass(values, delay, gain=.5):
    line, at, out = [0.0] * delay, 0, []
    for keep in (False, True):
        for v in values:
            y = line[at]
            line[at] = v + y * gain
            at = at + 1 if at + 1 < delay else 0
            if keep:
                out.append(y - v * gain)
    return out


def reverb(ring, amount):
    """A small warm hall, computed at half the rate: its highs are damped anyway."""
    mono = [(ring.left[i] + ring.left[i + 1] + ring.right[i] + ring.right[i + 1]) / 4 for i in range(0, ring.size, 2)]
    for channel, spread in ((ring.left, 0), (ring.right, 17)):
        total = [0.0] * len(mono)
        for delay in (887, 1013, 1103, 1231):
            total = [a + b for a, b in zip(total, comb(mono, delay + spread, .82, .42))]
        wet = allpass(allpass(total, 293 + spread), 127 + spread)
        n = len(wet)
        for i in range(n):
            a, b = wet[i] * amount, wet[(i + 1) % n] * amount
            channel[2 * i] += a
            channel[2 * i + 1] += (a + b) / 2


def smooth(channel, corner):
    """A gentle low-pass, run twice round the ring so that its own state closes the loop."""
    k, y = 1 - math.exp(-math.tau * corner / RATE), 0.0
    for _ in range(2):
        for v in channel:
            y += k * (v - y)
    for i, v in enumerate(channel):
        y += k * (v - y)
        channel[i] = .35 * v + .65 * y


# ------------------------------------------------------------------------------------------------ loudness

def biquad(values, b0, b1, b2, a1, a2):
    x1 = x2 = y1 = y2 = 0.0
    out = []
    for x in values:
        y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2
        x2, x1, y2, y1 = x1, x, y1, y
        out.append(y)
    return out


def loudness(ring):
    """ITU-R BS.1770 without its gate, which steady music does not need. The coefficients are the standard's, for 48 kHz."""
    power = 0.0
    for channel in (ring.left, ring.right):
        shelf = biquad(channel, 1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, .73248077421585)
        weighted = biquad(shelf, 1, -2, 1, -1.99004745483398, .99007225036621)
        power += sum(v * v for v in weighted) / len(weighted)
    return -.691 + 10 * math.log10(power)


def soften(v):
    """Leaves what is below −6 dB alone and bends the rest under −2.5 dB."""
    a = abs(v)
    return v if a < .5 else math.copysign(.5 + .25 * math.tanh((a - .5) / .25), v)


def master(ring):
    for channel in (ring.left, ring.right):
        smooth(channel, 5200)
    gain = 10 ** ((TARGET_LUFS - loudness(ring)) / 20)
    for channel in (ring.left, ring.right):
        for i, v in enumerate(channel):
            channel[i] = soften(v * gain)


# ------------------------------------------------------------------------------------------------- the pieces

class Score:
    """Bars and beats of one piece, and its chance."""

    def __init__(self, bpm, bars, seed, swing=0.0):
        self.beat = RATE * 60 / bpm
        self.bars, self.swing, self.rng = bars, swing, random.Random(seed)
        self.ring = Ring(2 * round(bars * 4 * self.beat / 2))

    def at(self, bar, beat):
        """The sample of a place; every second eighth comes late by `swing`, and nobody plays like a clock."""
        late = self.swing if abs(beat * 2 % 2 - 1) < 1e-9 else 0
        return (bar * 4 + beat + late) * self.beat + self.rng.uniform(-.004, .004) * RATE

    def beats(self, n):
        return n * self.beat / RATE

    def touch(self, gain):
        return gain * self.rng.uniform(.78, 1.08)


def chord(names):
    return [midi(n) for n in names.split()]


def calm():
    s = Score(72, 12, 1)
    chords = [chord(c) for c in ("D3 A3 C#4 E4 F#4", "B2 F#3 A3 D4 E4", "G2 D3 F#3 B3 D4", "A2 E3 B3 C#4 E4",
                                 "F#2 C#3 A3 C#4 E4", "G2 D3 A3 B3 F#4")]
    scale = chord("D5 E5 F#5 A5 B5 D6")
    motif = [(0, 2), (1.5, 3), (2.5, 1), (3, 0)]
    for k in range(6):
        bar, notes = 2 * k, chords[k]
        pad(s.ring, s.at(bar, 0), s.beats(7.6), notes[1:], .5)
        bass(s.ring, s.at(bar, 0), s.beats(5), notes[0], .30)
        bass(s.ring, s.at(bar + 1, 2), s.beats(1.8), notes[0], .18)
        for i, note in enumerate(notes):
            keys(s.ring, s.at(bar, i * .5), s.beats(5), note + 12, s.touch(.16), -.4 + .2 * i, .25)
        for beat, degree in motif:
            if s.rng.random() < .85:
                keys(s.ring, s.at(bar + 1, beat), s.beats(2.5), scale[(degree + k) % 6], s.touch(.12), s.rng.uniform(-.5, .5), .3)
    reverb(s.ring, .16)
    return s


def upbeat():
    s = Score(112, 16, 2)
    chords = [chord(c) for c in ("C2 E3 G3 B3 D4", "B1 D3 G3 B3 D4", "A1 E3 G3 C4 E4", "F1 F3 A3 C4 E4",
                                 "C2 E3 G3 C4 E4", "E2 E3 G3 B3 D4", "F1 F3 A3 C4 G4", "G1 D3 G3 C4 F4")]
    hook = [(0, 4), (.75, 2), (1.5, 3), (2, 4), (2.75, 1), (3.5, 3)]
    for bar in range(16):
        root, notes = chords[bar % 8][0], chords[bar % 8][1:]
        pad(s.ring, s.at(bar, 0), s.beats(3.7), notes, .20)
        for beat in (0, .75, 1.5, 2, 2.75, 3.5):
            bass(s.ring, s.at(bar, beat), s.beats(.5), root + 12, s.touch(.40 if beat in (0, 2) else .26))
        for i in range(8):
            mallet(s.ring, s.at(bar, i / 2), notes[(i * 3 + bar) % 4] + 12, s.touch(.22 if i % 2 == 0 else .15), .55 if i % 2 else -.55)
        for beat, degree in hook if bar % 4 != 3 else hook[:3]:
            if bar >= 8:
                keys(s.ring, s.at(bar, beat), s.beats(.8), (notes + [notes[0] + 12])[degree] + 24, s.touch(.12), .15, .5)
        for beat in range(4):
            kick(s.ring, s.at(bar, beat), .62)
            noise_hit(s.ring, s.at(bar, beat + .5), s.touch(.30), -.25, .07, 5000, 12000, s.rng)
            if beat % 2:
                noise_hit(s.ring, s.at(bar, beat), s.touch(.62), .1, .18, 700, 5200, s.rng)
    reverb(s.ring, .07)
    return s


def focus():
    s = Score(88, 14, 3, swing=.09)
    chords = [chord(c) for c in ("E2 G3 B3 D4 F#4", "C2 E3 G3 B3 D4", "A1 G3 B3 C4 E4", "B1 A3 D4 E4 F#4",
                                 "G1 F#3 B3 D4 A4", "C2 G3 B3 E4 F#4", "D2 F#3 A3 C4 E4")]
    riff = [(0, 1), (.5, 3), (1.5, 2), (2.5, 3), (3, 1)]
    for bar in range(14):
        root, notes = chords[bar % 7][0], chords[bar % 7][1:]
        pad(s.ring, s.at(bar, 0), s.beats(3.6), notes[:3], .17)
        for beat, length in ((0, 1.3), (2.5, 1.2)):
            for i, note in enumerate(notes):
                keys(s.ring, s.at(bar, beat) + i * RATE * .012, s.beats(length), note, s.touch(.17), -.3 + .2 * i, .22)
        for beat, length in ((0, 1.4), (1.5, .4), (2.5, 1)):
            bass(s.ring, s.at(bar, beat), s.beats(length), root + (12 if beat == 1.5 else 0) + (12 if root < 34 else 0), s.touch(.42))
        if bar % 2:
            for beat, degree in riff:
                if s.rng.random() < .8:
                    keys(s.ring, s.at(bar, beat), s.beats(1), notes[degree] + 12, s.touch(.10), .35, .2)
        for beat in (0, 1.5, 2.5):
            kick(s.ring, s.at(bar, beat), .55 if beat == 0 else .42)
        for beat in (1, 3):
            rim(s.ring, s.at(bar, beat), s.touch(.5), s.rng)
        for i in range(8):
            noise_hit(s.ring, s.at(bar, i / 2), s.touch(.16 if i % 2 else .22), .3, .06, 4500, 10000, s.rng)
    reverb(s.ring, .09)
    return s


def warm():
    s = Score(84, 14, 4)
    chords = [chord(c) for c in ("F2 A3 C4 E4 G4", "D2 A3 C4 E4 F4", "A#1 A3 C4 D4 F4", "C2 A#3 D4 F4 G4",
                                 "A1 G3 C4 E4 G4", "D2 F3 A3 C4 E4", "G1 A#3 D4 F4 A4")]
    order = (0, 2, 1, 3, 2, 3, 1, 2)
    scale = chord("C5 D5 F5 G5 A5 C6")
    tune = [(0, 4), (1, 3), (1.5, 2), (3, 1)]
    for bar in range(14):
        root, notes = chords[bar % 7][0], chords[bar % 7][1:]
        pad(s.ring, s.at(bar, 0), s.beats(3.7), notes, .27)
        bass(s.ring, s.at(bar, 0), s.beats(2.4), root + 12, s.touch(.38))
        bass(s.ring, s.at(bar, 2.5), s.beats(1.3), root + 12, s.touch(.26))
        for i in range(8):
            keys(s.ring, s.at(bar, i / 2), s.beats(1.4), notes[order[i]], s.touch(.17 if i % 4 == 0 else .12), -.5 + i / 7, .3)
        if bar % 2 == 0:
            for beat, degree in tune:
                keys(s.ring, s.at(bar, beat), s.beats(1.6), scale[(degree + bar // 4) % 6], s.touch(.11), .2, .35)
        for i in range(8):
            noise_hit(s.ring, s.at(bar, i / 2), s.touch(.12 if i % 2 else .07), -.35, .10, 3500, 9000, s.rng)
        kick(s.ring, s.at(bar, 0), .40)
        kick(s.ring, s.at(bar, 2), .28)
    reverb(s.ring, .13)
    return s


def curious():
    s = Score(100, 16, 5)
    chords = [chord(c) for c in ("A1 A3 C4 E4", "F1 A3 C4 F4", "C2 G3 C4 E4", "G1 G3 B3 D4",
                                 "A1 A3 C4 E4", "F1 A3 C4 F4", "D2 A3 D4 F4", "E2 G#3 B3 E4")]
    cell = (0, .5, .75, 1.5, 2, 2.75, 3.25)
    for bar in range(16):
        root, notes = chords[bar % 8][0], chords[bar % 8][1:]
        pad(s.ring, s.at(bar, 0), s.beats(3.6), notes, .15)
        for i, beat in enumerate(cell):
            mallet(s.ring, s.at(bar, beat), notes[(i + bar) % 3] + 12, s.touch(.26 if i in (0, 4) else .17), -.45 + .15 * i)
        for beat in (0, 1.5, 3):
            ring_note = root + 12 + (7 if beat == 3 and bar % 2 else 0)
            bass(s.ring, s.at(bar, beat), s.beats(.45), ring_note, s.touch(.40))
        for i in range(16):
            noise_hit(s.ring, s.at(bar, i / 4), s.touch(.13 if i % 4 == 2 else .06), .3, .05, 5000, 11000, s.rng)
        kick(s.ring, s.at(bar, 0), .5)
        kick(s.ring, s.at(bar, 2.5), .34)
        if bar % 2:
            rim(s.ring, s.at(bar, 3), s.touch(.34), s.rng)
        if bar >= 8 and bar % 2 == 0:
            keys(s.ring, s.at(bar, 2), s.beats(2), notes[2] + 12, s.touch(.12), -.2, .5)
    reverb(s.ring, .08)
    return s


PIECES = {"still-water": calm, "bright-morning": upbeat, "deep-focus": focus, "warm-light": warm, "curious-steps": curious}


def write_wav(file, ring):
    rng = random.Random(0)  # dither
    data = array.array("h", bytes(4 * ring.size))
    for i in range(ring.size):
        data[2 * i] = round(ring.left[i] * 32767 + rng.random() - rng.random())
        data[2 * i + 1] = round(ring.right[i] * 32767 + rng.random() - rng.random())
    with wave.open(str(file), "wb") as out:
        out.setnchannels(2), out.setsampwidth(2), out.setframerate(RATE)
        out.writeframes(data.tobytes())


def main(names):
    for name in names or PIECES:
        score = PIECES[name]()
        master(score.ring)
        wav = HERE / f"{name}.wav"
        write_wav(wav, score.ring)
        subprocess.run(["ffmpeg", "-y", "-loglevel", "error", "-i", str(wav), "-c:a", "libvorbis", "-q:a", "6", "-map_metadata", "-1",
                        "-fflags", "+bitexact", "-flags:a", "+bitexact", str(HERE / f"{name}.ogg")], check=True)
        wav.unlink()
        print(f"{name}: {score.ring.size / RATE:.3f} s, {score.ring.size} samples")


if __name__ == "__main__":
    main(sys.argv[1:])
