// Tries every operation of the document with its examples through a proxy that checks request and answer against it.
// Usage: walk.mjs DOCUMENT PROXY_URL KEY
import { readFileSync } from "node:fs";

const [, , file, proxy, key] = process.argv;
const document = JSON.parse(readFileSync(file, "utf8"));
const faults = [];
let answered = 0;
// The sample record holds none of these, so the walk makes one of each first.
const made = { "/v1/disputes/{id}": undefined, "/v1/keys/{id}": undefined, "/v1/imports/{id}": undefined, "/v1/webhooks/{id}": undefined };

const resolve = (part) =>
  part.$ref ? part.$ref.slice(2).split("/").reduce((at, name) => at[name], document) : part;

async function ask(what, method, path, headers, body, expected) {
  const response = await fetch(proxy + path, {
    method,
    headers,
    body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
    redirect: "manual",
  });
  const text = await response.text();
  answered++;
  const violations = response.headers.get("sl-violations") ?? "";
  if (!expected(response.status) || text.includes("stoplight.io/prism/errors") || violations.includes('"Error"')) {
    faults.push(`${what}: ${method} ${path} -> ${response.status} ${violations} ${text.slice(0, 800)}`);
  }
  return { status: response.status, headers: response.headers, text };
}

async function operation(method, path, operation, change = {}) {
  const headers = {};
  const query = new URLSearchParams();
  let address = path;
  for (const parameter of operation.parameters.map(resolve)) {
    const example =
      change[parameter.name] ?? (parameter.in === "path" ? made[path] : undefined) ?? parameter.example;
    if (example === undefined) continue;
    if (parameter.in === "path") address = address.replace(`{${parameter.name}}`, encodeURIComponent(example));
    else if (parameter.in === "header") headers[parameter.name] = example;
    else for (const each of [example].flat()) query.append(parameter.name, each);
  }
  let body;
  if (operation.requestBody) {
    const [[type, content]] = Object.entries(operation.requestBody.content);
    headers["Content-Type"] = type;
    body = content.example ?? resolve(Object.values(content.examples)[0]).value;
  }
  if (operation.security.length > 0) headers.Authorization = `Bearer ${key}`;
  for (const [name, value] of Object.entries(change.query ?? {})) query.append(name, value);
  if (change.headers) Object.assign(headers, change.headers);
  const search = query.size > 0 ? `?${query}` : "";
  return ask(operation.operationId, method.toUpperCase(), address + search, headers, body,
    change.expected ?? ((status) => status >= 200 && status < 300));
}

const all = (method) =>
  Object.entries(document.paths)
    .filter(([, item]) => item[method])
    .map(([path, item]) => [path, item[method]])
    // The proxy waits for the end of a body, and a stream has none.
    .filter(([, operation]) => !operation.responses["200"]?.content?.["text/event-stream"]);
const named = (operation, name) => operation.parameters.map(resolve).some((each) => each.name === name);

for (const path of Object.keys(made)) {
  const collection = path.replace("/{id}", "");
  made[path] = JSON.parse((await operation("post", collection, document.paths[collection].post)).text).id;
}
made["/v1/imports/{id}/errors"] = made["/v1/imports/{id}"];
for (const part of ["deliveries", "ping", "secrets"]) made[`/v1/webhooks/{id}/${part}`] = made["/v1/webhooks/{id}"];
for (const [path, get] of all("get")) {
  const first = await operation("get", path, get);
  if (first.headers.get("etag")) {
    await operation("get", path, get, {
      headers: { "If-None-Match": first.headers.get("etag") },
      expected: (status) => status === 304,
    });
  }
  if (named(get, "limit")) {
    await operation("get", path, get, { query: { limit: 1, ...(named(get, "count") && { count: true }) } });
  }
  if (path.includes("{id}")) {
    await operation("get", path, get, {
      id: "018fa7e5-b400-7000-8000-000000000000",
      expected: (status) => status === 404,
    });
  }
}
// An earlier walk may have written an example's unique value, or merged its speaker away.
for (const [path, post] of all("post")) {
  await operation("post", path, post, {
    expected: (status) => (status >= 200 && status < 300) || status === 409 || (status === 308 && path.includes("{")),
  });
}
for (const [path, patch] of all("patch")) {
  await operation("patch", path, patch);
  if (named(patch, "If-Match")) {
    await operation("patch", path, patch, { "If-Match": '"0-stale"', expected: (status) => status === 412 });
  }
}
for (const [path, get] of all("get")) await operation("get", path, get);

for (const fault of faults) console.error(fault);
console.log(`walk: ${answered} answers, ${faults.length} break the document`);
process.exit(faults.length === 0 ? 0 : 1);
