// A request against one of Google's discovery documents.
import { checker, coerced, problemsOf } from "./openapi.mjs";

const FORMATS = { int64: { pattern: "^-?[0-9]+$" }, uint64: { pattern: "^[0-9]+$" }, "date-time": { format: "date-time" },
  "google-datetime": { format: "date-time" }, date: { format: "date" } };

/** Their schema as JSON Schema: closed, and what only they may set is refused. */
function converted(schema) {
  if (schema.$ref) return { $ref: `document#/definitions/${schema.$ref}` };
  if (schema.readOnly) return { not: {} };
  if (schema.type === "any") return {};
  const out = { type: schema.type, ...(schema.enum && { enum: schema.enum }), ...(FORMATS[schema.format] ?? {}) };
  if (schema.type === "array") out.items = converted(schema.items);
  if (schema.type === "object") {
    out.properties = Object.fromEntries(Object.entries(schema.properties ?? {}).map(([k, v]) => [k, converted(v)]));
    out.additionalProperties = schema.additionalProperties ? converted(schema.additionalProperties) : false;
  }
  return out;
}

function methodsIn(resources, out = []) {
  for (const resource of Object.values(resources ?? {})) {
    out.push(...Object.values(resource.methods ?? {}));
    methodsIn(resource.resources, out);
  }
  return out;
}

const pattern = (path) =>
  new RegExp("^/?" + path.replace(/[.:]/g, "\\$&").replace(/\{\+[^}]+\}/g, ".+").replace(/\{[^}]+\}/g, "[^/]+") + "$");

export class Discovery {
  constructor(document, hosts) {
    this.document = document;
    this.hosts = [new URL(document.rootUrl).host, ...hosts];
    this.ajv = checker();
    const definitions = Object.fromEntries(Object.entries(document.schemas).map(([k, v]) => [k, converted(v)]));
    this.ajv.addSchema({ definitions }, "document");
    this.methods = methodsIn(document.resources).map((m) => ({
      m,
      at: [document.servicePath + m.path, ...Object.values(m.mediaUpload?.protocols ?? {}).map((p) => p.path)].map(pattern),
    }));
  }

  knows(request) {
    return this.hosts.includes(request.host) && this.methods.some(({ at }) => at.some((p) => p.test(request.path)));
  }

  check(request) {
    const found = this.methods.find(({ m, at }) => m.httpMethod === request.method && at.some((p) => p.test(request.path)));
    if (!found) return [`${request.method} ${request.path}: no such method`];
    return [...this.query(request, found.m), ...this.body(request, found.m)];
  }

  query(request, method) {
    const known = { ...this.document.parameters, ...method.parameters };
    const out = [];
    for (const [name, text] of Object.entries(request.query)) {
      const parameter = known[name];
      if (!parameter || parameter.location !== "query") out.push(`query/${name}: is not known`);
      else out.push(...this.value(text, parameter, `query/${name}`));
    }
    for (const [name, p] of Object.entries(known))
      if (p.required && p.location === "query" && !(name in request.query)) out.push(`query/${name}: is missing`);
    return out;
  }

  value(text, parameter, place) {
    const one = { ...converted({ ...parameter, readOnly: false }), ...(parameter.pattern && { pattern: parameter.pattern }) };
    const schema = parameter.repeated ? { type: "array", items: one, minItems: 1 } : one;
    return problemsOf(this.ajv.compile(schema), coerced(text, schema), place);
  }

  body(request, method) {
    const { kind, value } = request.body;
    if (kind === "bytes") return method.supportsMediaUpload ? [] : ["body: no media are wanted"];
    if (!method.request) return kind === "none" ? [] : ["body: none is wanted"];
    if (kind === "none") return ["body: is missing"];
    if (kind === "related" && !method.supportsMediaUpload) return ["body: no media are wanted"];
    return problemsOf(this.ajv.compile({ $ref: `document#/definitions/${method.request.$ref}` }), value, "body");
  }
}
