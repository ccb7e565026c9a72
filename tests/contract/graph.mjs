// A request against the field lists of Meta's SDKs: which objects have which edges, parameters and fields.
const isObject = (v) => v !== null && typeof v === "object" && !Array.isArray(v);
const isWhole = (v) => Number.isInteger(v) || (typeof v === "string" && /^\d+$/.test(v));

/** Whether a value, of JSON or of a form, is of one of their types. */
function fits(value, type, kind) {
  const text = kind !== "json";
  const parsed = text && typeof value === "string" && /^[[{]/.test(value) ? JSON.parse(value) : value;
  if (type === "bool") return typeof value === "boolean" || (text && /^(true|false)$/.test(value));
  if (type === "int" || type === "unsigned int") return isWhole(value);
  if (type === "datetime") return isWhole(value) || (typeof value === "string" && !Number.isNaN(Date.parse(value)));
  if (type === "file") return value?.file === true;
  if (type === "string") return typeof value === "string" || value?.file === true;
  if (type.startsWith("list")) return Array.isArray(parsed) || (text && typeof value === "string");
  if (type === "Object" || type.startsWith("map")) return isObject(parsed);
  return typeof value === "string";  // one of a list of words
}

/** The names at the top of "id,comments.limit(0){id},from". */
export function topFields(text) {
  const out = [];
  let depth = 0, name = "";
  for (const c of text + ",") {
    if (c === "," && depth === 0) {
      out.push(name.split(/[.{(]/)[0]);
      name = "";
      continue;
    }
    depth += "{(".includes(c) ? 1 : "})".includes(c) ? -1 : 0;
    name += c;
  }
  return out;
}

export class Graph {
  /** `objects`: name → field list; `rules`: which ids are which objects, and what goes everywhere. */
  constructor(objects, rules) {
    this.objects = objects;
    this.rules = rules;
  }

  place(request) {
    const [, id, edge] = /^\/v\d+\.\d+\/([^/]+)(?:\/([^/]+))?$/.exec(request.path) ?? [];
    const node = this.rules.nodes.find((n) => n.network === request.network && new RegExp(n.id).test(id ?? ""));
    return { object: node?.object, edge };
  }

  knows(request) {
    return this.rules.hosts.includes(request.host) && this.place(request).object !== undefined;
  }

  check(request) {
    const { object, edge } = this.place(request);
    const list = this.objects[object];
    if (!list) return [`${request.path}: there is no field list of ${object}`];
    const verb = { GET: "#get", POST: "#update", DELETE: "#delete" }[request.method];
    const api = list.apis.find((a) => a.method === request.method && (edge ? a.endpoint === edge : a.name === verb));
    if (!api) return [`${request.method} ${object}${edge ? "/" + edge : ""}: no such edge`];
    const more = this.rules.parameters.filter((p) => p.object === object && p.edge === edge && p.method === request.method);
    const known = [...api.params, ...more];
    return [
      ...this.values(request.query, [...known, ...this.rules.everywhere], "query", "query"),
      ...(request.body.value ? this.values(request.body.value, known, request.body.kind, "body") : []),
      ...this.missing(request, known),
      ...this.fields(request, edge ? this.rules.edges[edge] : object),
    ];
  }

  values(given, known, kind, place) {
    const out = [];
    for (const [name, value] of Object.entries(given)) {
      const parameter = known.find((p) => p.name === name);
      if (!parameter) out.push(`${place}/${name}: is not known`);
      else if (!fits(value, parameter.type, kind)) out.push(`${place}/${name}: is no ${parameter.type}`);
    }
    return out;
  }

  missing(request, known) {
    if (request.body.kind === "long") return [];
    const given = { ...request.query, ...request.body.value };
    return known.filter((p) => p.required && !(p.name in given)).map((p) => `${p.name}: is missing`);
  }

  /** `object`: what the answer holds; nothing: it is not known. */
  fields(request, object) {
    if (!request.query.fields || !object) return [];
    const list = this.objects[object];
    if (!list) return [];
    const edges = list.apis.filter((a) => a.method === "GET" && a.endpoint).map((a) => a.endpoint);
    const known = new Set([...list.fields.map((f) => f.name), ...edges, ...(this.rules.fields[object] ?? [])]);
    return topFields(request.query.fields).filter((f) => !known.has(f)).map((f) => `query/fields/${f}: ${object} has no such field`);
  }
}
