// Each tool, the resource and the prompt through the official client, which holds answers against the schemas that the service gives.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const service = process.argv[2];
const client = new Client({ name: "judge", version: "1" });

function check(holds, what) {
  if (!holds) {
    console.error(`The assistant's client failed: ${what}`);
    process.exit(1);
  }
}

async function answer(name, args) {
  const result = await client.callTool({ name, arguments: args });
  check(!result.isError, `${name} answered ${JSON.stringify(result.content)}`);
  check(JSON.stringify(result.structuredContent) === JSON.stringify(JSON.parse(result.content[0].text)), `the text of ${name} is another`);
  return result.structuredContent;
}

await client.connect(new StreamableHTTPClientTransport(new URL("/mcp", service)));
check(client.getInstructions()?.includes("Cite the page"), "there are no instructions");

const { tools } = await client.listTools();
check(tools.length >= 9, `there are ${tools.length} tools`);
check(tools.every((tool) => tool.annotations?.readOnlyHint && tool.outputSchema), "a tool is not read-only, or does not say how it answers");

const who = await answer("find_speaker", { name: "Stoltenburg, Jens" });
const speaker = who.candidates[0].speaker.slug;
const found = await answer("search_statements", { speaker, words: "weapons" });
const id = found.statements[0].id;
const statement = await answer("get_statement", { id });
check(statement.statement.sources.length > 0, "a statement has no source");
const demands = await answer("demands", { holder: "matteo-salvini", asOf: "2024-05-27" });
check(demands.demands[0].options.some((option) => option.status === "refused"), "no option was refused by that day");
const quote = await answer("check_quote", { quote: "retract, apologize, and resign", speaker: "matteo-salvini" });
check(quote.quotes[0].verdict === "altered", "a changed quote is not altered");
await answer("speaker_record", { speaker });
await answer("division", { target: `statement:${statement.demands[0].on.id}`, within: "nato" });
await answer("pressure", { speaker });
await answer("whats_new", {});

const refused = await client.callTool({ name: "demands", arguments: { status: ["won"], limit: 99 } });
check(refused.isError && refused.content[0].text.split("\n").length === 2, "two faults are not both named");

const { resourceTemplates } = await client.listResourceTemplates();
const { contents } = await client.readResource({ uri: resourceTemplates[0].uriTemplate.replace("{id}", id) });
check(JSON.parse(contents[0].text).statement.id === id, "the resource is another statement");
const { prompts } = await client.listPrompts();
const prompt = await client.getPrompt({ name: prompts[0].name, arguments: { quote: "Words" } });
check(prompt.messages[0].content.text.includes("Words"), "the prompt leaves out the quote");

for (const page of [found.page, statement.statement.page, demands.demands[0].page, quote.quotes[0].page]) {
  const shown = await fetch(page);
  check(shown.ok, `${page} answers ${shown.status}`);
}
await client.close();
console.log(`client: ${tools.length} tools answer by their schemas, a fault is told, pages are there`);
