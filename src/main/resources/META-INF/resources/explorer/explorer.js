// The latest statements with the stances on them. Everything from the record is set as text, never as markup.
const list = document.querySelector("#statements");
const state = document.querySelector("#state");
const more = document.querySelector("#more");
const search = document.querySelector("#search");
let next = null;

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function link(text, address) {
  const made = element("a", text);
  made.href = address;
  return made;
}

async function get(path) {
  const answer = await fetch(path, { headers: { Accept: "application/json" } });
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.detail ?? body.title);
  return body;
}

const words = (name) => name.replaceAll("_", " ");

const joined = (options, mode) => {
  const actions = options.map((option) => words(option.action) + (option.object ? ` (${option.object})` : ""));
  const last = actions.pop();
  return actions.length === 0 ? last : `${actions.join(", ")} ${mode === "all_of" ? "and" : "or"} ${last}`;
};

function stanceItem(stance) {
  const item = element("li");
  item.append(
    link(stance.holder.name ?? stance.holder.id, `/v1/stances/${encodeURIComponent(stance.id)}`), " ",
    element("span", words(stance.position), `position ${stance.position}`),
    ` · ${words(stance.act)}`);
  if (stance.demand) {
    const of = stance.demand.addressee?.name;
    item.append(": ", element("strong", joined(stance.demand.options, stance.demand.mode)));
    if (of) item.append(`, of ${of}`);
  } else if (stance.text) {
    item.append(`: “${stance.text}”`);
  }
  if (stance.takenOn) item.append(` (${stance.takenOn})`);
  return item;
}

function card(statement, stances) {
  const item = element("li");
  const quote = element("blockquote", statement.kind === "verbatim" ? `“${statement.text}”` : statement.text);
  quote.lang = statement.language;
  const said = element("p", undefined, "said");
  said.append(
    element("strong", statement.speaker.name ?? ""),
    [statement.attribution && `, ${statement.attribution}`, statement.saidOn && `, ${statement.saidOn}`, statement.occasion && `, ${statement.occasion}`]
      .filter(Boolean).join(""),
    ` · ${words(statement.kind)} · `,
    link("record", `/v1/statements/${encodeURIComponent(statement.id)}`));
  item.append(quote, said);
  const sources = element("p", "Sources: ", "sources");
  statement.citations.forEach((citation, index) => {
    if (index > 0) sources.append(", ");
    const { url, title, publisher } = citation.source;
    const name = publisher ?? title ?? url;
    sources.append(/^https?:\/\//.test(url) ? link(name, url) : name);
  });
  item.append(sources);
  if (stances.length > 0) {
    const answers = element("ul", undefined, "stances");
    answers.append(...stances.map(stanceItem));
    item.append(answers);
  }
  return item;
}

async function show(path, fresh) {
  more.disabled = true;
  state.textContent = "Loading the record.";
  try {
    const page = await get(path);
    const query = new URLSearchParams({ limit: "100" });
    page.items.forEach((statement) => query.append("targetStatement", statement.id));
    const stances = page.items.length > 0 ? (await get(`/v1/stances?${query}`)).items : [];
    if (fresh) list.replaceChildren();
    list.append(...page.items.map((statement) =>
      card(statement, stances.filter((stance) => stance.target.id === statement.id))));
    next = page.next ?? null;
    state.textContent = list.children.length === 0 ? "Nothing on record fits." : "";
  } catch (failure) {
    state.textContent = `The record cannot be read: ${failure.message}`;
  }
  more.hidden = next === null;
  more.disabled = false;
}

search.addEventListener("submit", (event) => {
  event.preventDefault();
  const query = new URLSearchParams({ limit: "20" });
  const q = search.elements.q.value.trim();
  if (q) query.set("q", q);
  if (search.elements.demand.checked) query.set("demand", "resign");
  show(`/v1/statements?${query}`, true);
});
more.addEventListener("click", () => show(next, false));
show("/v1/statements?limit=20", true);
