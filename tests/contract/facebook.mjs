// Facebook's and Instagram's fakes against Meta's own client.
import assert from "node:assert/strict";
import { test } from "node:test";
import sdk from "facebook-nodejs-business-sdk";
import { ask, lead_to, serve, token } from "./fake.mjs";

const { AdVideo, FacebookAdsApi, IGMedia, IGUser, Page, PagePost } = sdk;
FacebookAdsApi.init(token);

async function send(fake, address, bytes) {
  const reply = await ask(fake, "POST", new URL(address).pathname,
    { body: bytes, headers: { authorization: `OAuth ${token}`, offset: "0", file_size: String(bytes.length) } });
  assert.equal(reply.body.success, true);
}

test("Meta's client publishes to a Facebook page", async (t) => {
  const fake = await serve("facebook", "--lag", "0");
  lead_to(fake.port);
  const page = new Page("1029384756");

  await t.test("words, at once and by way of a draft", async () => {
    assert.equal((await page.get(["id", "name"])).name, "Cafe Nord");
    const post = await page.createFeed([], { message: "Words of Meta's client", published: true });
    const seen = await new PagePost(post.id).get(["id", "is_published", "permalink_url"]);
    assert.equal(seen.is_published, true);
    const draft = await page.createFeed([], { message: "A draft", published: false });
    assert.equal((await new PagePost(draft.id).get(["is_published"])).is_published, false);
    await new PagePost(draft.id).update([], { is_published: true });
    assert.equal((await new PagePost(draft.id).get(["is_published"])).is_published, true);
  });

  await t.test("a photo, a comment below, and what people did", async () => {
    const photo = await page.createPhoto([], { url: "https://example.org/cup.jpg", published: false, alt_text_custom: "A cup" });
    const post = await page.createFeed([], { message: "With a photo", published: true, attached_media: [{ media_fbid: photo.id }] });
    const comment = await new PagePost(post.id).createComment([], { message: "More" });
    assert.ok(comment.id.startsWith(post.id));
    const insights = await new PagePost(post.id).getInsights([], { metric: ["post_media_view", "post_clicks"], period: "lifetime" });
    assert.deepEqual(insights.map((i) => i.name), ["post_media_view", "post_clicks"]);
    assert.ok(insights[0].values[0].value > 0);
  });

  await t.test("a reel in its phases", async () => {
    const begun = await page.createVideoReel([], { upload_phase: "start" });
    await send(fake, begun.upload_url, "reel bytes");
    const ended = await page.createVideoReel([], { upload_phase: "finish", video_id: begun.video_id, video_state: "PUBLISHED", description: "A reel" });
    assert.equal(ended.success, true);
    let video;
    for (let looks = 0; looks < 5 && !video?.post_id; ++looks) video = await new AdVideo(begun.video_id).read(["status", "post_id"]);
    assert.equal(video.status.video_status, "ready");
  });

  await t.test("all of it is listed, page after page", async () => {
    const posts = await page.getPublishedPosts(["id", "message"], { limit: 2 });
    const all = [...posts];
    while (posts.hasNext()) all.push(...(await posts.next()));
    assert.deepEqual(all.map((p) => p.message).sort(), ["A draft", "With a photo", "Words of Meta's client"]);
  });

  await t.test("what is refused", async () => {
    const code = (wanted) => (error) => error.response.code === wanted;
    await assert.rejects(new PagePost("1029384756_404").get(["id"]), code(100));
    await assert.rejects(new PagePost("1029384756_404").getInsights([], { metric: ["post_impressions"] }), code(100));
    FacebookAdsApi.init("stolen");
    await assert.rejects(new Page("1029384756").createFeed([], { message: "x" }), code(190));
    FacebookAdsApi.init(token);
  });
  fake.stop();
});

test("Meta's client publishes to Instagram", async () => {
  const fake = await serve("instagram", "--lag", "0");
  lead_to(fake.port);
  FacebookAdsApi.init(token);
  const account = new IGUser("17841400000000001");

  async function publish(fields) {
    const container = await account.createMedia([], fields);
    if (container.uri) await send(fake, container.uri, "reel bytes");
    let state;
    for (let looks = 0; looks < 5 && state?.status_code !== "FINISHED"; ++looks)
      state = await new IGMedia(container.id).get(["status_code"]);
    assert.equal(state.status_code, "FINISHED");
    return fields.is_carousel_item ? container.id : (await account.createMediaPublish([], { creation_id: container.id })).id;
  }
  const picture = await publish({ image_url: "https://example.org/cup.jpg", caption: "Tea" });
  const reel = await publish({ media_type: "REELS", upload_type: "resumable", caption: "A reel" });
  const children = [];
  for (const name of ["a", "b"]) children.push(await publish({ image_url: `https://example.org/${name}.jpg`, is_carousel_item: true }));
  const carousel = await publish({ media_type: "CAROUSEL", children, caption: "Both" });

  assert.match((await new IGMedia(picture).get(["permalink"])).permalink, /instagram\.com\/p\//);
  const listed = await account.getMedia(["id", "caption"], { limit: 2 });
  const all = [...listed];
  while (listed.hasNext()) all.push(...(await listed.next()));
  assert.deepEqual(all.map((m) => m.id), [carousel, reel, picture]);
  const numbers = await new IGMedia(reel).getInsights([], { metric: ["views", "reach", "ig_reels_avg_watch_time"] });
  assert.equal(numbers.length, 3);
  const [quota] = await account.getContentPublishingLimit(["quota_usage", "config"]);
  assert.ok(quota.quota_usage >= 3);
  const comment = await new IGMedia(picture).createComment([], { message: "#more" });
  assert.ok(comment.id);
  fake.stop();
});
