// A read, a write and an error through the client that openapi-typescript makes of the document.
import createClient from "openapi-fetch";
import type { paths } from "./api.js";

declare const process: { argv: string[]; exit(code: number): never };

const [, , baseUrl = "", key = ""] = process.argv;
// Lists can be had as CSV and NDJSON too: the second type says that JSON is meant.
const api = createClient<paths, "application/json" | "application/problem+json">({ baseUrl });

function check(holds: boolean, what: string): void {
  if (!holds) {
    console.error(`The generated client failed: ${what}`);
    process.exit(1);
  }
}

const page = await api.GET("/v1/stances", { params: { query: { demand: ["resign"], limit: 1 } } });
const stance = page.data?.items[0];
check(stance !== undefined, "no stance demands to resign");

const read = await api.GET("/v1/stances/{id}", { params: { path: { id: stance!.id } } });
const holder: string | undefined = read.data?.holder.name;
check(holder !== undefined, "the stance has no holder");

const written = await api.POST("/v1/topics", {
  headers: { Authorization: `Bearer ${key}` },
  body: { name: "Generated clients" },
});
check(written.response.status === 201, `a topic was answered with ${written.response.status}`);
const slug: string = written.data!.slug;

const changed = await api.PATCH("/v1/topics/{ref}", {
  headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/merge-patch+json" },
  params: { path: { ref: slug }, header: { "If-Match": written.response.headers.get("ETag")! } },
  body: { broader: "military-aid-to-ukraine" },
});
check((changed.data?.version ?? 0) > 1, `the change was answered with ${changed.response.status}`);

const refused = await api.POST("/v1/topics", {
  headers: { Authorization: `Bearer ${key}` },
  body: { name: "" },
});
check(refused.error?.status === 400, `an empty name was answered with ${refused.response.status}`);
check((refused.error?.errors?.length ?? 0) > 0, "the problem names no fault");

console.log(`client: read ${holder}'s stance, wrote topic ${slug}, was refused: ${refused.error?.title}`);
