// Holds every request that our client was heard to send against the networks' specifications.
// Usage: requests.mjs RECORDING. With IGNY8_CONTRACTS, a folder of the networks' whole documents, against those as well.
// It proves first that it can refuse: each request is spoilt in several ways, and none of those may pass.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Discovery } from "./discovery.mjs";
import { Graph } from "./graph.mjs";
import { checker, OpenApi, problemsOf } from "./openapi.mjs";
import { recording } from "./recording.mjs";

const own = join(process.env.IGNY8_SOURCE, "tests/contract/specs");
const json = (path) => JSON.parse(readFileSync(path, "utf8"));
const rules = json(join(own, "rules.json"));

/** The documents of `folder`, where one is not there the project's own. */
function specifications(folder) {
  const at = (name) => (existsSync(join(folder, name)) ? join(folder, name) : join(own, name));
  const google = ["youtube-v3", "youtubeAnalytics-v2", "youtubereporting-v1"];
  const objects = Object.fromEntries(
    readdirSync(join(own, "meta")).map((name) => [name.replace(".json", ""), json(at(join("meta", name)))]));
  return {
    sign_in: [new OpenApi(json(at("sign_in.openapi.json")))],
    twitter: [new OpenApi(json(at("x.openapi.json")))],
    linkedin: [new OpenApi(json(at("linkedin.openapi.json")))],
    tiktok: [new OpenApi(json(at("tiktok.openapi.json")))],
    youtube: google.map((name) => new Discovery(json(at(`${name}.discovery.json`)), rules.google.hosts)),
    facebook: [new Graph(objects, rules.graph)],
    instagram: [new Graph(objects, rules.graph)],
  };
}

const ajv = checker();
const extra = rules.rules.map((r) => ({ ...r, at: new RegExp(r.request), validate: ajv.compile(r.schema) }));
const sessions = rules.sessions.map((r) => ({ ...r, at: new RegExp(r.request), validate: ajv.compile(r.schema) }));
const applies = (rule, request) => rule.network === request.network && rule.at.test(`${request.method} ${request.path}`);

/** A request with the names that its document knows. */
function renamed(request) {
  if (request.network !== "twitter") return request;
  const query = {};
  for (const [name, text] of Object.entries(request.query)) {
    const old = rules.x.renamed[name];
    const words = text.split(",").map((w) => rules.x.values[w] ?? w).filter(Boolean);
    query[old ?? name] = old ? words.join(",") : text;
  }
  return { ...request, query };
}

function problems(request, specs) {
  const plain = { query: request.query, headers: request.headers, ...(request.body.value && { body: request.body.value }) };
  const by = (list) => list.filter((r) => applies(r, request));
  const session = by(sessions);
  const upload = session.length > 0 && (request.network !== "youtube" || "upload_id" in request.query);
  if (upload) return session.flatMap((r) => problemsOf(r.validate, plain, "request"));
  const known = [...specs.sign_in, ...specs[request.network]].find((s) => s.knows(renamed(request)));
  if (!known) return [`${request.method} ${request.host}${request.path}: no document knows it`];
  const said = by(extra).flatMap((r) => problemsOf(r.validate, plain, "request").map((p) => `${p} (${r.why})`));
  return [...known.check(renamed(request)), ...said];
}

const name = (r) => `${r.network}, ${r.what}: ${r.method} ${r.host}${r.path}`;

function report(title, requests, specs) {
  const found = new Map();
  for (const request of requests)
    for (const problem of problems(request, specs)) {
      const line = `${request.network}: ${request.method} ${request.path.replace(/[0-9]{3,}[0-9_]*/g, "{id}")}: ${problem}`;
      found.set(line, found.get(line) ?? name(request));
    }
  for (const [line, first] of found) console.log(`${title}: ${line}\n    first seen: ${first}`);
  console.log(`${title}: ${requests.length} requests, ${found.size} different problems`);
  return found.size;
}

/** One request of each kind, spoilt; what is wrong with it first. */
function* spoilt(requests) {
  const kinds = new Set();
  for (const r of requests) {
    const kind = `${r.network} ${r.method} ${r.host}${r.path.replace(/[0-9]{2,}[0-9_]*/g, "#")} ${r.body.kind}`;
    if (kinds.has(kind)) continue;
    kinds.add(kind);
    const upload = /upload\/v|dms-uploads|^\/video\/$/.test(r.path) || "upload_id" in r.query;
    if (upload) {
      for (const header of ["content-range", "offset"])
        if (r.headers[header]) yield [`${header} is nonsense`, { ...r, headers: { ...r.headers, [header]: "half of it" } }];
      continue;
    }
    yield ["an unknown parameter", { ...r, query: { ...r.query, no_such_name: "1" } }];
    if (!r.host.startsWith("youtubereporting"))  // names of any depth may follow there
      yield ["another path", { ...r, path: r.path + "/no_such_edge" }];
    if (r.body.value === undefined) continue;
    const body = (value) => ({ ...r, body: { ...r.body, value } });
    yield ["an unknown field", body({ ...r.body.value, no_such_field: "1" })];
    for (const [key, value] of Object.entries(r.body.value)) {
      if (value?.file) continue;
      yield [`${key} is of another type`, body({ ...r.body.value, [key]: typeof value === "object" ? 7 : [{}] })];
      if (r.body.kind === "json" && value !== null && typeof value === "object" && !Array.isArray(value) && r.network !== "facebook")
        yield [`an unknown field in ${key}`, body({ ...r.body.value, [key]: { ...value, no_such_field: 1 } })];
    }
  }
}

/** What must be there, and words that must be known. */
const WITHOUT = [
  ["twitter", "POST", /append$/, "body", "segment_index"], ["twitter", "GET", /^\/2\/tweets$/, "query", "ids"],
  ["linkedin", "POST", /posts$/, "body", "lifecycleState"], ["linkedin", "POST", /posts$/, "headers", "linkedin-version"],
  ["tiktok", "POST", /video\/init\/$/, "body", "source_info"], ["tiktok", "POST", /video\/list\/$/, "query", "fields"],
  ["youtube", "POST", /upload.*videos$/, "query", "part"],
  ["youtube", "POST", /upload.*videos$/, "body", "snippet"], ["facebook", "POST", /video_reels$/, "body", "upload_phase"],
  ["facebook", "POST", /photos$/, "body", "source"], ["instagram", "POST", /media_publish$/, "body", "creation_id"],
  ["twitter", "POST", /oauth2\/token$/, "body", "grant_type"], ["youtube", "GET", /auth$/, "query", "code_challenge"],
];
const WORDS = [
  ["twitter", "POST", /initialize$/, "body", "media_category"], ["linkedin", "POST", /posts$/, "body", "visibility"],
  ["tiktok", "POST", /content\/init\/$/, "body", "media_type"], ["youtube", "POST", /upload.*videos$/, "query", "uploadType"],
  ["facebook", "POST", /video_reels$/, "body", "upload_phase"], ["instagram", "GET", /insights$/, "query", "metric"],
  ["facebook", "GET", /insights$/, "query", "metric"], ["instagram", "POST", /\/media$/, "body", "media_type"],
];

function changed(request, part, key, value) {
  const { [key]: old, ...rest } = part === "body" ? request.body.value : request[part];
  const fresh = value === undefined ? rest : { ...rest, [key]: value };
  return part === "body" ? { ...request, body: { ...request.body, value: fresh } } : { ...request, [part]: fresh };
}

function* listed(requests) {
  for (const [table, what, value] of [[WITHOUT, "missing", undefined], [WORDS, "unknown", "NO_SUCH_WORD"]])
    for (const [network, method, path, part, key] of table) {
      const there = (r) => (part === "body" ? r.body.value : r[part])?.[key] !== undefined;
      const request = requests.find((r) => r.network === network && r.method === method && path.test(r.path) && there(r));
      if (!request) throw new Error(`nothing was recorded of ${network} ${method} ${path} with ${key}`);
      yield [`${key} is ${what}`, changed(request, part, key, value)];
    }
}

/** Those that passed although they were spoilt. */
function unnoticed(requests, specs) {
  let count = 0, passed = 0;
  for (const [what, request] of [...spoilt(requests), ...listed(requests)]) {
    ++count;
    if (problems(request, specs).length) continue;
    ++passed;
    console.log(`not noticed: ${what}: ${name(request)}`);
  }
  console.log(`spoilt: ${count} requests, ${passed} not noticed`);
  return passed;
}

const requests = recording(process.argv[2]);
const networks = new Set(requests.map((r) => r.network));
for (const network of ["facebook", "instagram", "linkedin", "tiktok", "twitter", "youtube"])
  if (!networks.has(network)) throw new Error(`nothing was recorded of ${network}`);
let wrong = 0;
const folders = [["own specifications", own], ["whole specifications", process.env.IGNY8_CONTRACTS]];
for (const [title, folder] of folders) {
  if (!folder) continue;
  if (!existsSync(folder)) throw new Error(`there is no folder '${folder}' (IGNY8_CONTRACTS)`);
  const specs = specifications(folder);
  wrong += report(title, requests, specs) + unnoticed(requests, specs);
}
if (!process.env.IGNY8_CONTRACTS) console.log("whole specifications: not looked at, IGNY8_CONTRACTS names none");
process.exit(wrong ? 1 : 0);
