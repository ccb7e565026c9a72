// LinkedIn's fake against LinkedIn's own client.
import assert from "node:assert/strict";
import { test } from "node:test";
import linkedin from "linkedin-api-client";
import { ask, lead_to, serve, token } from "./fake.mjs";

const fake = await serve("linkedin", "--lag", "0");
lead_to(fake.port);
const client = new linkedin.RestliClient();
const call = { accessToken: token, versionString: "202609" };
const author = "urn:li:organization:77";

const post = (commentary, more = {}) => ({
  author, commentary, visibility: "PUBLIC", lifecycleState: "PUBLISHED",
  distribution: { feedDistribution: "MAIN_FEED", targetEntities: [], thirdPartyDistributionChannels: [] }, ...more });
const create = (entity) => client.create({ ...call, resourcePath: "/posts", entity });

/** Begins an upload and sends the bytes to the address that was given. The urn. */
async function upload(shelf, bytes) {
  const { data } = await client.action({ ...call, resourcePath: `/${shelf}s`, actionName: "initializeUpload",
    data: { initializeUploadRequest: { owner: author } } });
  const address = new URL(data.value.uploadUrl);
  const sent = await ask(fake, "PUT", address.pathname, { body: bytes });
  assert.ok(sent.status === 200 || sent.status === 201, `the upload's answer is ${sent.status}`);
  return data.value[shelf];
}

async function available(shelf, urn) {
  for (let looks = 0; looks < 5; ++looks) {
    const { data } = await client.get({ ...call, resourcePath: `/${shelf}s/{urn}`, pathKeys: { urn } });
    if (data.status === "AVAILABLE") return;
  }
  assert.fail(`${urn} never becomes available`);
}

test("its client posts, reads back, finds and deletes", async () => {
  const made = await create(post("Words of LinkedIn's client"));
  assert.match(made.createdEntityId, /urn%3Ali%3Ashare%3A\d+|urn:li:share:\d+/);
  const urn = decodeURIComponent(made.createdEntityId);
  const one = await client.get({ ...call, resourcePath: "/posts/{urn}", pathKeys: { urn } });
  assert.equal(one.data.commentary, "Words of LinkedIn's client");
  const found = await client.finder({ ...call, resourcePath: "/posts", finderName: "author", queryParams: { author, count: 10, sortBy: "CREATED" } });
  assert.ok(found.data.elements.some((e) => e.id === urn));
  const gone = await client.delete({ ...call, resourcePath: "/posts/{urn}", pathKeys: { urn } });
  assert.equal(gone.status, 204);
  await assert.rejects(client.get({ ...call, resourcePath: "/posts/{urn}", pathKeys: { urn } }), (e) => e.response.status === 404);
});

test("its client posts a picture, several, and a document", async () => {
  const [one, two] = [await upload("image", "one"), await upload("image", "two")];
  for (const urn of [one, two]) await available("image", urn);
  const paper = await upload("document", "paper");
  await available("document", paper);
  const contents = [{ media: { id: one, altText: "A cup" } }, { multiImage: { images: [{ id: one }, { id: two }] } },
    { media: { id: paper, title: "Slides" } }];
  for (const [i, content] of contents.entries()) assert.equal((await create(post(`Picture ${i}`, { content }))).status, 201);
});

test("its client writes a comment and reads who it is and what its posts did", async () => {
  const urn = decodeURIComponent((await create(post("To be commented"))).createdEntityId);
  const comment = await client.create({ ...call, resourcePath: "/socialActions/{urn}/comments", pathKeys: { urn },
    entity: { actor: author, object: urn, message: { text: "More" } } });
  assert.equal(comment.status, 201);
  assert.equal((await client.get({ accessToken: token, resourcePath: "/userinfo" })).data.sub, "AbC123");
  const numbers = await client.finder({ ...call, resourcePath: "/organizationalEntityShareStatistics",
    finderName: "organizationalEntity", queryParams: { organizationalEntity: author, shares: [urn] } });
  assert.ok(numbers.data.elements[0].totalShareStatistics.impressionCount > 0);
});

test("its client understands what is refused", async () => {
  const status = (wanted) => (error) => error.response.status === wanted;
  await assert.rejects(client.create({ ...call, versionString: "201901", resourcePath: "/posts", entity: post("x") }), status(426));
  await assert.rejects(create({ author, commentary: "half a post" }), status(400));
  await assert.rejects(client.get({ accessToken: "stolen", resourcePath: "/userinfo" }), status(401));
  await create(post("Twice the same"));
  await assert.rejects(create(post("Twice the same")), status(422));
});

test.after(() => fake.stop());
