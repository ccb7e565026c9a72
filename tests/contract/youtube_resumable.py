#!/usr/bin/python3
"""YouTube's fake against Google's own Python client: an upload that goes on after a 503 in the middle and after a lost connection.

Usage: youtube_resumable.py BUILD_FOLDER. Status 77 when the client (python3-googleapi) is not installed.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

try:
    import httplib2
    from googleapiclient.discovery import build_from_document
    from googleapiclient.errors import HttpError
    from googleapiclient.http import MediaFileUpload
except ImportError:
    print("contract tests left out: python3-googleapi is not installed")
    sys.exit(77)

SOURCE = pathlib.Path(__file__).resolve().parents[2]
CHUNK = 256 * 1024
SIZE = 10 * CHUNK + 12345


class Signed(httplib2.Http):
    """The client's own transport, with our token on it; `trouble` happens to chosen requests."""

    def __init__(self, trouble):
        super().__init__(timeout=30)
        self.redirect_codes = self.redirect_codes - {308}  # no redirect here; the client's own build_http() says so too
        self.trouble, self.chunks, self.sent = trouble, 0, []

    def request(self, uri, method="GET", body=None, headers=None, **more):
        headers = dict(headers or {}, authorization="Bearer token-1")
        if method == "PUT":
            self.chunks += 1
            self.sent.append(headers.get("content-range") or headers.get("Content-Range"))
            answer = self.trouble(self, lambda: super(Signed, self).request(uri, method, body, headers, **more))
            if answer is not None:
                return answer
        return super().request(uri, method, body, headers, **more)


def unavailable(http, _):
    """The third chunk is refused, unread."""
    return (httplib2.Response({"status": "503"}), b"") if http.chunks == 3 else None


def lost(http, send):
    """The fourth chunk arrives; its answer does not."""
    if http.chunks == 4:
        send()
        raise ConnectionResetError("the line broke")
    return None


def upload(document, path, title, trouble):
    http = Signed(trouble)
    youtube = build_from_document(document, http=http)
    body = {"snippet": {"title": title, "description": "Words", "categoryId": "22"},
            "status": {"privacyStatus": "private", "selfDeclaredMadeForKids": False}}
    request = youtube.videos().insert(part="snippet,status", body=body,
                                      media_body=MediaFileUpload(path, mimetype="video/mp4", chunksize=CHUNK, resumable=True))
    done, troubles = None, 0
    while done is None:
        try:
            _, done = request.next_chunk()
        except (HttpError, ConnectionError) as error:  # as Google's guide has it: wait, and go on where the server is
            troubles += 1
            assert troubles < 5, f"it never ends: {error}"
    assert troubles == 1, f"{troubles} troubles instead of one"
    assert any(r and r.startswith("bytes */") for r in http.sent), f"nobody asked how far it was: {http.sent}"
    return youtube, done["id"]


def check(document, folder):
    path = os.path.join(folder, "film.mp4")
    pathlib.Path(path).write_bytes(bytes(i * 31 % 251 for i in range(SIZE)))
    ids = []
    for title, trouble in (("Refused in the middle", unavailable), ("A lost answer", lost)):
        youtube, video = upload(document, path, title, trouble)
        ids.append(video)
        found = youtube.videos().list(part="snippet,fileDetails", id=video).execute()["items"]
        assert found[0]["snippet"]["title"] == title and found[0]["fileDetails"]["fileSize"] == str(SIZE), found
    assert len(set(ids)) == 2, "two uploads, one film"
    films = youtube.playlistItems().list(part="contentDetails", playlistId="UUme", maxResults=50).execute()["items"]
    assert len(films) == 2, f"{len(films)} films of two uploads"


def main():
    binaries = pathlib.Path(sys.argv[1]).resolve() / "bin"
    with tempfile.TemporaryDirectory(prefix="igny8-contract-") as folder:
        command = [binaries / "igny8-fake-platform", "serve", "--as", "youtube", "--lag", "0", "--quiet", "--log", "log.ndjson"]
        fake = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True,
                                env={"PATH": os.environ["PATH"], "HOME": folder, "IGNY8_SHARE": str(SOURCE / "share")})
        try:
            url = json.loads(fake.stdout.readline())["base_url"] + "/"
            document = json.loads((SOURCE / "tests/contract/specs/youtube-v3.discovery.json").read_text(encoding="utf-8"))
            document |= {"rootUrl": url, "baseUrl": url}  # where a discovery document says that its service is
            check(document, folder)
        finally:
            fake.kill()  # it would wait for connections that are kept open
            fake.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
