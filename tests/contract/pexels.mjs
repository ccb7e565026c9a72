// The fake of Pexels against Pexels' own client, whose address is fixed: its requests are led to the fake.
import assert from "node:assert/strict";
import { test } from "node:test";
import { serve, token } from "./fake.mjs";

const fake = await serve("pexels");
const real = globalThis.fetch;
globalThis.fetch = (url, options) => real(String(url).replace("https://api.pexels.com", fake.url), options);
const { createClient } = (await import("pexels")).default;
const client = createClient(token);

test("its client finds photographs with their makers", async () => {
  const found = await client.photos.search({ query: "harbour", orientation: "portrait", per_page: 5 });
  assert.ok(client.typeCheckers.isPhotos(found));
  assert.equal(found.photos.length, 5);
  const [photo] = found.photos;
  assert.ok(photo.height > photo.width);
  assert.match(photo.photographer_url, /^https:\/\/www\.pexels\.com\/@/);
  assert.equal((await real(photo.src.original)).headers.get("content-type"), "image/jpeg");
});

test("its client finds clips in several sizes", async () => {
  const found = await client.videos.search({ query: "harbour", orientation: "landscape", per_page: 3 });
  assert.ok(client.typeCheckers.isVideos(found));
  const files = found.videos[0].video_files.filter((file) => file.quality !== "hls");
  assert.ok(files.length > 1 && files.every((file) => file.file_type === "video/mp4" && file.width > file.height));
  const bytes = Buffer.from(await (await real(files[0].link)).arrayBuffer());
  assert.equal(bytes.subarray(4, 8).toString(), "ftyp");
});

test("its client shows one photograph and what is curated", async () => {
  const [photo] = (await client.photos.search({ query: "harbour", per_page: 1 })).photos;
  assert.equal((await client.photos.show({ id: photo.id })).id, photo.id);
  assert.ok((await client.photos.curated({ per_page: 2 })).photos.length === 2);
});

test("its client is told of a wrong key", async () => {
  await assert.rejects(createClient("nobodys-key").photos.search({ query: "harbour" }));
});

test.after(() => fake.stop());
