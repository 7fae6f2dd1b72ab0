// Opens every kind of page on three screens, and by night, and names whatever is wrong with one.
// Usage: read.mjs URL BROWSER FOLDER, where the pictures of the pages go.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { chromium } from "playwright-core";

const [, , service, executablePath, folder] = process.argv;
const AXE = readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const LARGEST = 100_000;
// A phone, a tablet and a desk, by width and height.
const SCREENS = [[375, 812], [900, 1200], [1280, 900]];
const faults = new Set();
const paints = [];
const kept = new Set();

async function api(method, path, headers = {}, body = undefined) {
  const answer = await fetch(service + path, {
    method,
    headers: { Authorization: `Bearer ${process.env.ONRECORD_ADMIN_KEY}`, "Content-Type": "application/json", ...headers },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}

async function withdrawnTopic() {
  const made = await api("POST", "/v1/topics", {}, { name: `Withdrawn ${Date.now()}` });
  const { id } = await made.json();
  await api("DELETE", `/v1/topics/${id}`, { "If-Match": made.headers.get("ETag") });
  return id;
}

// Names and words that are longer than a phone is wide, and a name that is read from right to left.
async function longWords() {
  const word = `Rindfleischetikettierungsüberwachungsaufgabenübertragungs${"stellen".repeat(12)}`;
  const sources = { citations: [{ source: { url: "https://example.org/long" } }] };
  const made = async (kind, draft) => (await api("POST", `/v1/${kind}`, {}, draft)).json();
  const topic = await made("topics", { name: word });
  const organization = await made("speakers", { kind: "organization", name: word });
  const person = await made("speakers", { kind: "person", name: "يوسف الحداد", otherNames: [{ name: word }], summary: word });
  await made("memberships", { member: person.id, organization: organization.id, role: word, start: "2020", end: "2022" });
  const statement = await made("statements", {
    speaker: organization.id, text: `Not even the zebrafinch says ${word}.`, attribution: word, occasion: word, place: word,
    saidOn: "2024-03-01", language: "de", topics: [topic.slug], ...sources,
  });
  const stance = await made("stances", {
    holder: person.id, target: { type: "statement", id: statement.id }, position: "oppose", act: "demand", takenOn: "2024-03-02", text: word,
    demand: { mode: "any_of", options: [{ action: "other", object: word }, { action: "resign" }], condition: word, deadline: "2025-03-17" }, ...sources,
  });
  return [
    ["long-organization", `/speakers/${organization.slug}`],
    ["long-person", `/speakers/${person.slug}`],
    ["long-topic", `/topics/${topic.slug}?within=${organization.slug}&asOf=2021-06-01`],
    ["long-statement", `/statements/${statement.id}?within=${organization.slug}&asOf=2021-06-01`],
    ["long-demand", `/statements/${statement.id}`],
    ["long-stance", `/stances/${stance.id}`],
    ["long-search", "/search?q=zebrafinch"],
    ["long-check", `/check?text=${encodeURIComponent(`Even the zebrafinch says ${word}.`)}`],
    ["long-start", "/"],
  ];
}

async function addresses() {
  const demands = await (await api("GET", "/v1/stances?demand=resign&holder=matteo-salvini")).json();
  const stance = demands.items[0];
  return [
    ["start", "/"],
    ["statement", `/statements/${stance.target.id}`],
    ["statement-demanding", `/statements/${stance.expressedIn.id}`],
    ["stance", `/stances/${stance.id}`],
    ["person", "/speakers/jens-stoltenberg"],
    ["person-demanding", "/speakers/matteo-salvini"],
    ["organization", "/organizations/nato"],
    ["topic", "/topics/western-weapons-on-russian-territory"],
    ["division", "/topics/western-weapons-on-russian-territory?within=nato&asOf=2024-06-01"],
    ["search", "/search"],
    ["search-found", "/search?q=weapons"],
    ["search-narrowed", "/search?q=weapons&speaker=jens-stoltenberg"],
    ["search-nothing", "/search?q=xylophone"],
    ["check", "/check"],
    ["check-exact", `/check?text=${encodeURIComponent(stance.text)}`],
    ["check-altered", `/check?text=${encodeURIComponent("retract, apologize, and resign")}&speaker=matteo-salvini`],
    ["check-nothing", `/check?text=${encodeURIComponent("Nobody ever asked for a xylophone in the parliament of weapons")}`],
    ["changes", "/changes"],
    ["corrections", "/corrections"],
    ["about", "/about"],
    ["problems", "/problems"],
    ["problem", "/problems/validation"],
    ["missing", "/statements/00000000-0000-7000-8000-000000000000", 404],
    ["withdrawn", `/topics/${await withdrawnTopic()}`, 410],
    ["refused", "/search?q=weapons&saidFrom=yesterday", 400],
    ...(await longWords()),
  ];
}

// This and the next run in the page.
function measure() {
  const shifts = new PerformanceObserver(() => {});
  shifts.observe({ type: "layout-shift", buffered: true });
  const parts = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  const shift = shifts.takeRecords().reduce((sum, each) => sum + each.value, 0);
  // What a reader may unfold has to fit too.
  const folded = [...document.querySelectorAll("details:not([open])")];
  for (const each of folded) each.open = true;
  const needed = document.documentElement.scrollWidth;
  for (const each of folded) each.open = false;
  return {
    shift,
    bytes: parts.reduce((sum, each) => sum + each.encodedBodySize, 0),
    paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
    needed,
    shown: document.documentElement.clientWidth,
  };
}

async function judge() {
  const judged = await axe.run({ resultTypes: ["violations"], rules: { "target-size": { enabled: true } } });
  return judged.violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ target, html }) => `${target} ${html}`).join("\n  ")}`,
  );
}

function listen(page, fault) {
  // A browser writes an error of its own for a page that is answered 404 on purpose.
  page.on("console", (line) => line.type() === "error" && line.location().url !== page.url() && fault(`console: ${line.text()}`));
  page.on("pageerror", (error) => fault(`script: ${error.message}`));
  // Whoever leaves a page before its icon has come aborts that.
  page.on("requestfailed", (request) => request.failure().errorText === "net::ERR_ABORTED" || fault(`failed: ${request.url()} ${request.failure().errorText}`));
  page.on("request", (request) => request.url().startsWith(`${service}/`) || fault(`asks another host: ${request.url()}`));
  page.on("response", (part) => part.request().isNavigationRequest() || part.status() < 400 || fault(`${part.url()} answers ${part.status()}`));
}

async function load(page, [, path, expected = 200], [width, height], fault) {
  await page.setViewportSize({ width, height });
  const answer = await page.goto(service + path, { waitUntil: "load" });
  if (answer.status() !== expected) fault(`answers ${answer.status()}, not ${expected}`);
  const measured = await page.evaluate(measure);
  if (measured.shift >= 0.01) fault(`its layout shifts by ${measured.shift} at ${width}`);
  if (measured.bytes >= LARGEST) fault(`weighs ${measured.bytes} bytes`);
  if (measured.needed > measured.shown) fault(`is ${measured.needed} px wide on ${measured.shown}`);
  if (measured.paint) paints.push(measured.paint);
}

// What a page offers to be kept: every drawing and its numbers.
async function keep(page, fault) {
  const files = await page.$$eval("a[download]", (links) => links.map((link) => link.href));
  for (const file of files) {
    const answer = await fetch(file);
    if (!answer.ok) fault(`offers ${file}, which answers ${answer.status}`);
    kept.add(file);
  }
}

async function look(page, name, fault) {
  for (const violation of await page.evaluate(judge)) fault(`axe at ${name}: ${violation}`);
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

async function read(context, address) {
  const [name, path] = address;
  const fault = (what) => faults.add(`${path} ${what}`);
  const page = await context.newPage();
  listen(page, fault);
  for (const screen of SCREENS) await load(page, address, screen, fault);
  await keep(page, fault);
  // The judge is large: once for a page, which is then shown on each screen.
  await page.evaluate(AXE);
  for (const [width, height] of SCREENS) {
    await page.setViewportSize({ width, height });
    await look(page, `${name}-${width}`, fault);
  }
  await page.emulateMedia({ colorScheme: "dark" });
  await look(page, `${name}-dark`, fault);
  await page.close();
}

// Without a mouse: past the head to the content, and from the words of a search to what was found.
async function walkByKeyboard(context) {
  const page = await context.newPage();
  await page.goto(service);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  if (!page.url().endsWith("#content")) faults.add(`the first link leads to ${page.url()}, not to the content`);
  await page.keyboard.press("Tab");
  await page.keyboard.type("weapons");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/search?q=weapons");
  if ((await page.locator("main mark").count()) === 0) faults.add("a search from the start finds nothing");
  await page.close();
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const pages = await addresses();
// A browser that runs as root, as in a container, does so without its sandbox alone.
const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid() !== 0 });
const context = await browser.newContext({ colorScheme: "light" });
const waiting = [...pages];
await Promise.all(
  [1, 2, 3, 4].map(async () => {
    while (waiting.length > 0) await read(context, waiting.shift());
  }),
);
await walkByKeyboard(context);
const version = browser.version();
await browser.close();

if (faults.size > 0) {
  console.error([...faults].join("\n"));
  process.exit(1);
}
paints.sort((a, b) => a - b);
console.log(
  `Chromium ${version}: ${pages.length} pages on ${SCREENS.length} screens and in the dark, ${kept.size} files to keep, no fault; ` +
    `first contentful paint ${Math.round(paints[paints.length >> 1])} ms in the middle, ${Math.round(paints.at(-1))} ms at most`,
);
