// YouTube's fake against Google's own client for node.
import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { test } from "node:test";
import { auth, youtube } from "@googleapis/youtube";
import { lead_to, serve, token } from "./fake.mjs";

const fake = await serve("youtube", "--lag", "0");
lead_to(fake.port);
const signed_in = new auth.OAuth2();
signed_in.setCredentials({ access_token: token });
const api = youtube({ version: "v3", auth: signed_in, retry: false });
const resource = (title) => ({ snippet: { title, description: "Words", categoryId: "22" }, status: { privacyStatus: "private", selfDeclaredMadeForKids: false } });

test("its client sends a film in one piece, changes it, reads its numbers and deletes it", async () => {
  const made = await api.videos.insert({ part: ["snippet", "status"], requestBody: resource("In one piece"),
    media: { mimeType: "video/mp4", body: Readable.from([Buffer.alloc(300_000, "film")]) } });
  const id = made.data.id;
  await api.videos.update({ part: ["status"], requestBody: { id, status: { privacyStatus: "public", selfDeclaredMadeForKids: false } } });
  const { data } = await api.videos.list({ part: ["snippet", "status", "statistics", "fileDetails"], id: [id] });
  assert.equal(data.items[0].status.privacyStatus, "public");
  assert.equal(data.items[0].fileDetails.fileSize, "300000");
  assert.ok(Number(data.items[0].statistics.viewCount) > 0);
  assert.equal((await api.videos.delete({ id })).status, 204);
  assert.equal((await api.videos.list({ part: ["status"], id: [id] })).data.items.length, 0);
});

test("its client's transport sends a film in chunks and asks how far it is", async () => {
  const film = Buffer.alloc(3 * 256 * 1024 + 1000, "film");
  const any = { validateStatus: () => true, retry: false };
  const begun = await signed_in.request({ ...any, method: "POST",
    url: `https://www.googleapis.com/upload/youtube/v3/videos?uploadType=resumable&part=snippet,status`, data: resource("In chunks"),
    headers: { "X-Upload-Content-Length": String(film.length), "X-Upload-Content-Type": "video/mp4" } });
  const header = (reply, name) => reply.headers.get?.(name) ?? reply.headers[name];
  const session = header(begun, "location");
  const send = (from, to) => signed_in.request({ ...any, method: "PUT", url: session, body: film.subarray(from, to), data: film.subarray(from, to),
    headers: { "Content-Type": "video/mp4", "Content-Range": `bytes ${from}-${to - 1}/${film.length}` } });
  const step = 512 * 1024;
  const first = await send(0, step);
  assert.equal(first.status, 308);
  assert.equal(header(first, "range"), `bytes=0-${step - 1}`);
  const asked = await signed_in.request({ ...any, method: "PUT", url: session, headers: { "Content-Range": `bytes */${film.length}` } });
  assert.equal(asked.status, 308);
  const last = await send(step, film.length);
  assert.equal(last.status, 201);
  assert.equal(last.data.snippet.title, "In chunks");
});

test("its client sets a thumbnail, adds captions and lists what there is", async () => {
  const { data: film } = await api.videos.insert({ part: ["snippet", "status"], requestBody: resource("With words"),
    media: { mimeType: "video/mp4", body: Readable.from(["film"]) } });
  const thumbnail = await api.thumbnails.set({ videoId: film.id, media: { mimeType: "image/jpeg", body: Readable.from(["picture"]) } });
  assert.equal(thumbnail.data.kind, "youtube#thumbnailSetResponse");
  const track = () => ({ part: ["snippet"], requestBody: { snippet: { videoId: film.id, language: "en", name: "English", isDraft: false } },
    media: { mimeType: "application/octet-stream", body: Readable.from(["1\n00:00:00,000 --> 00:00:02,000\nHello\n"]) } });
  await api.captions.insert(track());
  await assert.rejects(api.captions.insert(track()), (e) => e.status === 409 || e.code === 409);
  const { data } = await api.captions.list({ part: ["snippet"], videoId: film.id });
  assert.equal(data.items[0].snippet.language, "en");
  const me = await api.channels.list({ part: ["contentDetails"], mine: true });
  const playlistId = me.data.items[0].contentDetails.relatedPlaylists.uploads;
  const uploads = await api.playlistItems.list({ part: ["snippet", "contentDetails"], playlistId, maxResults: 50 });
  assert.ok(uploads.data.items.some((i) => i.contentDetails.videoId === film.id));
});

test("its client understands what is refused", async () => {
  const reason = (wanted) => (e) => e.response.data.error.errors[0].reason === wanted;
  await assert.rejects(api.videos.update({ part: ["status"], requestBody: { id: "none", status: {} } }), reason("videoNotFound"));
  const stranger = new auth.OAuth2();
  stranger.setCredentials({ access_token: "stolen" });
  await assert.rejects(api.channels.list({ auth: stranger, part: ["id"], mine: true }), reason("authError"));
});

test.after(() => fake.stop());
