"""What each network is given to publish, and how its log is read: posts of every type, each of whose pieces can be told
apart by a word of its own or by the bytes of its media."""
import hashlib
import json
import pathlib
import re
import zlib

CDN = "https://cdn.example.org/media"  # nobody looks there: the fakes take addresses as they are


class Maker:
    """Posts of one network, of one type after another; files go into `folder`."""

    def __init__(self, network, folder):
        self.network, self.folder = network, pathlib.Path(folder)
        self.types = TYPES[network]

    def key(self, number, piece=1):
        return f"{self.network[:2]}q{number}p{piece}x"

    def picture(self, number, piece=1):
        return {"kind": "image", "alt_text": "A cup", "width_px": 1080, "height_px": 1080,
                "path": str(self.file(number, piece, "jpg", 3000))}

    def film(self, number, piece=1, upright=True, size=0):
        width, height = (1080, 1920) if upright else (1920, 1080)
        return {"kind": "video", "alt_text": "", "duration_seconds": 30, "width_px": width, "height_px": height,
                "path": str(self.file(number, piece, "mp4", size or 300_000))}

    def file(self, number, piece, ending, size):
        path = self.folder / f"{self.key(number, piece)}.{ending}"
        word = self.key(number, piece).encode()
        path.write_bytes((word * (size // len(word) + 1))[:size])
        return path

    def post(self, number):
        """A document and what must be public of it: {word or file: a piece}."""
        kind = self.types[number % len(self.types)]
        document = {"schema": "igny8.social_post/1", "site": "trial", "platform": self.network, "content_id": self.key(number),
                    "idempotency_key": self.key(number), "post_text": f"Words of {self.key(number)}."}
        pieces = kind(self, number, document)
        return kind.__name__, document, pieces or [self.key(number)]


def text(_maker, _number, document):
    document["post_type"] = "text"


def poll(_maker, number, document):
    document |= {"post_type": "poll", "poll": {"question": document["post_text"], "options": [f"Yes {number}", "No"],
                                               "duration_minutes": 1440}}


def image(maker, number, document):
    document |= {"post_type": "image", "media": [maker.picture(number)]}


def images(maker, number, document):
    document |= {"post_type": "image", "media": [maker.picture(number, i) for i in (1, 2, 3)]}


def carousel(maker, number, document):
    document |= {"post_type": "carousel", "media": [maker.picture(number, i) | {"role": "slide"} for i in (1, 2, 3)]}


def pages(maker, number, document):
    path = maker.file(number, 1, "pdf", 5000)
    path.write_bytes(b"%PDF-1.4\n" + path.read_bytes())
    document |= {"post_type": "carousel", "title": "Pages", "media": [{"kind": "document", "alt_text": "", "path": str(path)}],
                 "slides": [{"title": "One", "text": "1"}, {"title": "Two", "text": "2"}]}


def video(maker, number, document):
    document |= {"post_type": "video", "title": document["post_text"], "media": [maker.film(number, upright=False)]}


def reel(maker, number, document):
    document |= {"post_type": "video", "title": document["post_text"], "media": [maker.film(number)]}


def film_with_extras(maker, number, document):
    cover = maker.file(number, 2, "jpg", 3000)
    document |= {"post_type": "video", "title": document["post_text"], "thumbnail": str(cover),
                 "media": [maker.film(number, size=700_000)]}


def thread(maker, number, document):
    words = [f"Part of {maker.key(number, piece)}." for piece in (1, 2)]
    document |= {"post_type": "thread", "post_text": words[0], "media": [maker.picture(number)],
                 "parts": [{"text": words[0], "media": [0]}, {"text": words[1]}]}
    return [maker.key(number, piece) for piece in (1, 2)]


def commented(maker, number, document):
    document |= {"post_type": "image", "media": [maker.picture(number)],
                 "first_comment": f"Comment of {maker.key(number, 2)}."}
    return [maker.key(number, piece) for piece in (1, 2)]


def story(maker, number, document):
    film = maker.film(number)
    document |= {"post_type": "story", "media": [film], "post_text": document["post_text"]}
    return [film["path"]]


def picture_story(maker, number, document):
    picture = maker.picture(number)
    document |= {"post_type": "story", "media": [picture], "post_text": document["post_text"]}
    return [picture["path"]]


TYPES = {
    "twitter": [text, image, images, video, thread, poll, commented],
    "linkedin": [text, image, images, pages, video],
    "facebook": [text, image, images, video, reel, commented, story, picture_story],
    "instagram": [image, carousel, reel, commented, story, picture_story],
    "tiktok": [reel, image, carousel, film_with_extras],
    "youtube": [video, reel, film_with_extras],
}
NETWORKS = tuple(TYPES)
EXTERNAL_IDS = {"twitter": "2244994945", "linkedin": "urn:li:organization:77", "facebook": "1029384756",
                "instagram": "17841400000000001", "tiktok": "o1", "youtube": "UCme"}
SETTINGS = {"tiktok": {"privacy_level": "PUBLIC_TO_EVERYONE"}, "youtube": {"privacy": "public"}}
SCOPES = {"linkedin": "w_organization_social r_organization_social", "tiktok": "video.publish video.list"}


def marks(piece):
    """How the log names a piece: a word in a text, or a file by its CRC or by its address."""
    if "/" not in piece:
        return {piece}
    content = pathlib.Path(piece).read_bytes()
    address = f"{CDN}/{hashlib.sha256(content).hexdigest()}{pathlib.Path(piece).suffix}".encode()
    return {f"{zlib.crc32(content):08x}", f"{zlib.crc32(address):08x}"}


def seen(effect):
    """The pieces that a line of the log makes public, by their marks."""
    if effect["effect"] not in ("post", "comment", "story", "scheduled", "inbox"):
        return set()
    words = set(re.findall(r"\b[a-z]{2}q\d+p\d+x\b", effect["text"]))
    return words or {medium["crc32"] for medium in effect["media"]}


def times_public(log):
    out = {}
    for line in pathlib.Path(log).read_text(encoding="utf-8").splitlines() if pathlib.Path(log).exists() else []:
        for mark in seen(json.loads(line)):
            out[mark] = out.get(mark, 0) + 1
    return out
