// X's fake against two clients that people use with X: twitter-api-v2 and X's own @xdevplatform/xdk.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Client } from "@xdevplatform/xdk";
import { ApiResponseError, EUploadMimeType, TwitterApi } from "twitter-api-v2";
import { lead_to, serve, token } from "./fake.mjs";

const fake = await serve("twitter", "--lag", "0");
lead_to(fake.port);
const api = new TwitterApi(token).v2;
const xdk = new Client({ accessToken: token, baseUrl: fake.url });  // as its documentation has it
const film = Buffer.alloc(2_500_000, "film");

test("twitter-api-v2 posts, looks up and deletes", async () => {
  const { data } = await api.tweet("Words of twitter-api-v2");
  assert.match(data.id, /^\d{1,19}$/);
  const found = await api.tweets([data.id], { "tweet.fields": ["public_metrics", "created_at"] });
  assert.equal(found.data[0].text, "Words of twitter-api-v2");
  assert.ok(found.data[0].public_metrics.impression_count > 0);
  const one = await api.singleTweet(data.id, { "tweet.fields": ["created_at"] });
  assert.ok(Date.parse(one.data.created_at));
  assert.equal((await api.deleteTweet(data.id)).data.deleted, true);
  const gone = await api.tweets([data.id]);
  assert.equal(gone.errors[0].resource_id, data.id);
});

test("twitter-api-v2 writes a thread, each part below the one before", async () => {
  const parts = await api.tweetThread(["One of a thread", "Two of a thread", "Three of a thread"]);
  const found = await api.tweets(parts.map((p) => p.data.id), { "tweet.fields": ["referenced_tweets", "conversation_id"] });
  const [one, two, three] = found.data;
  assert.equal(one.referenced_tweets, undefined);
  assert.equal(two.referenced_tweets[0].id, one.id);
  assert.equal(three.referenced_tweets[0].id, two.id);
  assert.equal(three.conversation_id, one.id);
});

test("twitter-api-v2 sends a picture with its alternative text and a film in chunks", async () => {
  const picture = await api.uploadMedia(Buffer.from("picture"), { media_type: EUploadMimeType.Jpeg });
  await api.createMediaMetadata(picture, { alt_text: { text: "A cup" } });
  const long = await api.uploadMedia(film, { media_type: EUploadMimeType.Mp4, media_category: "tweet_video" }, 1024 * 1024);
  for (const [words, id] of [["With a picture", picture], ["With a film", long]]) {
    const { data } = await api.tweet(words, { media: { media_ids: [id] } });
    const found = await api.tweets([data.id], { "tweet.fields": ["attachments"], expansions: ["attachments.media_keys"] });
    assert.equal(found.data[0].attachments.media_keys.length, 1);
  }
});

test("twitter-api-v2 asks a question, and reads its account and what it wrote", async () => {
  const { data } = await api.tweet({ text: "Tea?", poll: { options: ["Yes", "No"], duration_minutes: 60 } });
  const me = await api.me();
  assert.equal(me.data.username, "acme");
  const timeline = await api.userTimeline(me.data.id, { max_results: 100, start_time: "2020-01-01T00:00:00Z" });
  assert.ok(timeline.tweets.some((t) => t.id === data.id));
});

test("twitter-api-v2 understands what is refused", async () => {
  await api.tweet("The same words");
  const refused = (code) => (error) => error instanceof ApiResponseError && error.code === code;
  await assert.rejects(api.tweet("The same words"), refused(403));
  await assert.rejects(api.tweet({ text: "x", no_such_field: 1 }), refused(400));
  await assert.rejects(new TwitterApi("stolen").v2.me(), (error) => error.code === 401 && error.data.title === "Unauthorized");
});

test("X's own client posts, replies, looks up and deletes", async () => {
  const first = await xdk.posts.create({ text: "Words of the XDK" });
  const reply = await xdk.posts.create({ text: "More words of it", reply: { inReplyToTweetId: first.data.id } });
  assert.notEqual(reply.data.id, first.data.id);
  const found = await xdk.posts.getByIds([first.data.id], { postFields: ["created_at"] });
  assert.equal(found.data[0].text, "Words of the XDK");
  assert.equal((await xdk.users.getMe()).data.username, "acme");
  assert.equal((await xdk.posts.delete(first.data.id)).data.deleted, true);
});

test("X's own client sends a film in chunks", async () => {
  const begun = await xdk.media.initializeUpload({ mediaType: "video/mp4", mediaCategory: "tweet_video", totalBytes: film.length });
  const id = begun.data.id;
  for (let i = 0; i * 1e6 < film.length; ++i)
    await xdk.media.appendUpload(id, { segmentIndex: i, media: film.subarray(i * 1e6, (i + 1) * 1e6).toString("base64") });
  const ended = await xdk.media.finalizeUpload(id);
  assert.equal(ended.data.size, film.length);
  const status = await xdk.media.getUploadStatus(id);
  assert.match(status.data.processingInfo.state, /succeeded|in_progress/);
});

test.after(() => fake.stop());
