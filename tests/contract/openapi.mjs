// A request against an OpenAPI 3 document. Stricter than most documents ask for: what they do not name is refused.
import Ajv from "ajv";
import addFormats from "ajv-formats";

export function checker() {
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  addFormats(ajv);
  return ajv;
}

export function problemsOf(validate, value, place) {
  if (validate(value)) return [];
  return validate.errors.map((e) => {
    const field = e.params.additionalProperty ?? e.params.missingProperty;
    const allowed = e.params.allowedValues ? `: ${e.params.allowedValues.join(", ")}` : "";
    return `${place}${e.instancePath}${field ? "/" + field : ""}: ${e.message}${allowed}`;
  });
}

/** The document with its references made absolute, and every object that names its properties closed. */
function closed(value, inside = false) {
  if (Array.isArray(value)) return value.map((v) => closed(v, inside));
  if (value === null || typeof value !== "object") return value;
  const out = {};
  for (const [key, v] of Object.entries(value))
    out[key] = key === "$ref" && typeof v === "string" ? v.replace(/^#/, "document#") : closed(v, true);
  const composed = out.allOf || out.oneOf || out.anyOf;
  if (inside && out.type === "object" && out.properties && out.additionalProperties === undefined && !composed)
    out.additionalProperties = false;
  return out;
}

/** "5" as 5 and "a,b" as ["a", "b"], as far as the schema wants it. */
export function coerced(text, schema) {
  if (typeof text !== "string") return text?.file ? "" : text;
  if (schema.type === "array") return text.split(",").map((part) => coerced(part, schema.items ?? {}));
  if (schema.type === "integer" || schema.type === "number") return /^-?\d+$/.test(text) ? Number(text) : text;
  if (schema.type === "boolean") return text === "true" ? true : text === "false" ? false : text;
  return text;
}

export class OpenApi {
  constructor(document) {
    this.document = closed(document);
    this.ajv = checker();
    this.ajv.addSchema({ components: this.document.components }, "document");
    this.compiled = new Map();
    this.paths = Object.entries(this.document.paths).map(([template, item]) => ({
      item,
      hosts: (item.servers ?? this.document.servers).map((s) => new URL(s.url).host),
      pattern: new RegExp("^" + template.replace(/[.]/g, "\\.").replace(/\{[^}]+\}/g, "[^/]+") + "$"),
      literal: template.replace(/\{[^}]+\}/g, "").length,
    }));
    this.paths.sort((a, b) => b.literal - a.literal);
  }

  resolve(thing) {
    if (!thing?.$ref) return thing;
    return thing.$ref.replace("document#/", "").split("/").reduce((at, key) => at[key], this.document);
  }

  validator(schema) {
    if (!this.compiled.has(schema)) this.compiled.set(schema, this.ajv.compile(schema));
    return this.compiled.get(schema);
  }

  knows(request) {
    return this.paths.some((p) => p.hosts.includes(request.host) && p.pattern.test(request.path));
  }

  check(request) {
    const path = this.paths.find((p) => p.hosts.includes(request.host) && p.pattern.test(request.path));
    if (!path) return [`${request.host}${request.path}: no such path`];
    const operation = path.item[request.method.toLowerCase()];
    if (!operation) return [`${request.method}: no such method`];
    const parameters = [...(path.item.parameters ?? []), ...(operation.parameters ?? [])].map((p) => this.resolve(p));
    return [
      ...this.query(request, operation, parameters.filter((p) => p.in === "query")),
      ...this.headers(request, parameters.filter((p) => p.in === "header")),
      ...this.body(request, operation),
    ];
  }

  query(request, operation, known) {
    const out = [];
    for (const [name, text] of Object.entries(request.query)) {
      const parameter = known.find((p) => p.name === name);
      if (!parameter) out.push(`query/${name}: is not known`);
      else out.push(...this.value(text, parameter, `query/${name}`, operation["x-whole"]?.includes(name)));
    }
    for (const p of known) if (p.required && !(p.name in request.query)) out.push(`query/${p.name}: is missing`);
    for (const group of operation["x-together"] ?? []) {
      const there = group.filter((name) => name in request.query);
      if (there.length && there.length < group.length) out.push(`query: ${group.join(" and ")} belong together`);
    }
    return out;
  }

  value(text, parameter, place, whole) {
    const schema = this.resolve(parameter.schema);
    return problemsOf(this.validator(parameter.schema), whole ? text : coerced(text, schema), place);
  }

  headers(request, known) {
    const out = [];
    for (const p of known) {
      const text = request.headers[p.name.toLowerCase()];
      if (text === undefined && p.required) out.push(`header/${p.name}: is missing`);
      if (text !== undefined) out.push(...this.value(text, p, `header/${p.name}`, true));
    }
    return out;
  }

  body(request, operation) {
    const { kind, value } = request.body;
    const wanted = this.resolve(operation.requestBody);
    if (kind === "none") return wanted?.required ? ["body: is missing"] : [];
    if (!wanted) return kind === "json" && Object.keys(value).length === 0 ? [] : ["body: none is wanted"];
    const type = (request.headers["content-type"] ?? "").split(";")[0];
    const content = wanted.content[type];
    if (!content) return [`header/content-type: '${type}' is none of ${Object.keys(wanted.content).join(", ")}`];
    if (kind === "long") return [];
    return problemsOf(this.validator(content.schema), this.fields(kind, value, content.schema), "body");
  }

  fields(kind, value, reference) {
    if (kind !== "multipart") return value;
    const properties = this.resolve(reference).properties ?? {};
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, coerced(v, this.resolve(properties[k]) ?? {})]));
  }
}
