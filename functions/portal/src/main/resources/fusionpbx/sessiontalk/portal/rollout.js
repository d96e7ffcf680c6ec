/* Codes for many people at once: who, then how it goes, then what came of each, on paper too. */

import {addressOf} from "./address.js";
import {call, get, Refusal, refusalOf} from "./api.js";
import {byId, say, sayCount, timestamps} from "./language.js";
import {announce, attempt} from "./notices.js";
import {register} from "./views.js";

const PAGE_SIZE = 500;

/** As many as the API takes at a time. */
const BATCH = 50;

/** More are not shown at once; they can be chosen all the same. */
const MOST_SHOWN = 200;

/** Everybody in the domain, by UUID. */
let people = new Map();
let chosen = new Set();

/**
 * What came of each, by UUID: {person, code}, {person, sent} or {person, refused: a message's key, values}. One key for all tries, so that
 * what was done though its answer was lost is known.
 */
let run = null;

async function load(signal) {
  people = new Map();
  byId("rollout-people").setAttribute("aria-busy", "true");
  try {
    let cursor;
    do {
      const answer = await get("extensions", {query: {limit: PAGE_SIZE, cursor}, signal});
      answer.extensions.forEach(person => people.set(person.extension_uuid, person));
      cursor = answer.next_cursor;
      show();
    } while (cursor);
    chosen = new Set([...chosen].filter(uuid => people.has(uuid)));
    show();
  } finally {
    byId("rollout-people").removeAttribute("aria-busy");
  }
}

/** Whom the filter lets through. */
function matching() {
  const state = byId("rollout-state").value;
  const text = byId("rollout-search").value.trim().toLocaleLowerCase();
  return [...people.values()].filter(person => (!state || person.state === state)
    && [person.extension, person.name, person.number_alias, person.description]
      .some(part => (part ?? "").toLocaleLowerCase().includes(text)));
}

function show() {
  const found = matching();
  byId("rollout-people").replaceChildren(...found.slice(0, MOST_SHOWN).map(personItem));
  byId("rollout-found").textContent = found.length > MOST_SHOWN
    ? say("rollout.part", {count: MOST_SHOWN, total: found.length})
    : sayCount("found", found.length);
  byId("rollout-all").disabled = found.length === 0;
  byId("rollout-all").checked = found.length > 0 && found.every(person => chosen.has(person.extension_uuid));
  tell();
}

function tell() {
  byId("rollout-chosen").textContent = sayCount("rollout.chosen", chosen.size);
  byId("rollout-start").disabled = chosen.size === 0 || isRunning();
  byId("rollout-none").hidden = chosen.size === 0;
}

const isRunning = () => run !== null && !run.ended;

function personItem(person) {
  const item = byId("rollout-person").content.cloneNode(true);
  const box = item.querySelector("input");
  box.checked = chosen.has(person.extension_uuid);
  box.addEventListener("change", () => {
    box.checked ? chosen.add(person.extension_uuid) : chosen.delete(person.extension_uuid);
    byId("rollout-all").checked = matching().every(one => chosen.has(one.extension_uuid));
    tell();
  });
  item.querySelector(".number").textContent = person.extension;
  item.querySelector(".name").textContent = person.name ?? "";
  item.querySelector(".state").textContent = say(`state.${person.state}`);
  item.querySelector(".state").dataset.state = person.state;
  return item;
}

byId("rollout-all").addEventListener("change", () => {
  const choose = byId("rollout-all").checked;
  matching().forEach(({extension_uuid: uuid}) => choose ? chosen.add(uuid) : chosen.delete(uuid));
  show();
});
byId("rollout-none").addEventListener("click", () => {
  chosen.clear();
  show();
  byId("rollout-search").focus();
});
["rollout-state", "rollout-search"].forEach(id => byId(id).addEventListener("input", show));

/**
 * The numbers of a list, or of a table's first column: where a line's cells hold anything but numbers that are known or could be some, only
 * the first one counts.
 */
function numbersIn(text, known) {
  const isNumbers = cell => cell.split(/\s+/).every(part => /^\d*$/.test(part) || known.has(part.toLocaleLowerCase()));
  return text.split(/[\r\n]+/).flatMap(line => {
    const cells = line.split(/[,;\t]/).map(cell => cell.trim().replace(/^"|"$/g, "").trim());
    return cells.every(isNumbers) ? cells.flatMap(cell => cell.split(/\s+/)) : cells.slice(0, 1);
  }).filter(Boolean);
}

/** Chooses those whose numbers were pasted, and says which are unknown or stand there twice. */
byId("rollout-paste").addEventListener("click", () => {
  const byNumber = new Map([...people.values()].flatMap(person =>
    [person.number_alias, person.extension].filter(Boolean).map(number => [number.toLocaleLowerCase(), person.extension_uuid])));
  const numbers = numbersIn(byId("rollout-numbers").value, byNumber);
  const seen = new Set();
  const [unknown, doubled] = [new Set(), new Set()];
  for (const number of numbers) {
    const uuid = byNumber.get(number.toLocaleLowerCase());
    uuid === undefined ? unknown.add(number) : seen.has(uuid) ? doubled.add(number) : seen.add(uuid);
  }
  seen.forEach(uuid => chosen.add(uuid));
  byId("rollout-pasted").textContent = [
    sayCount("rollout.pasted", seen.size),
    unknown.size > 0 && say("rollout.unknown", {numbers: [...unknown].join(", ")}),
    doubled.size > 0 && say("rollout.doubled", {numbers: [...doubled].join(", ")}),
  ].filter(Boolean).join(" ");
  show();
});

byId("rollout-form").addEventListener("submit", event => {
  event.preventDefault();
  const wanted = [...people.values()].filter(person => chosen.has(person.extension_uuid));
  const email = byId("rollout-email").checked && {language: byId("rollout-language").value};
  run = {email, key: crypto.randomUUID(), results: new Map(), total: 0, ended: false, stopped: null};
  attempt(() => issue(wanted), byId("rollout-start"));
});

byId("rollout-retry").addEventListener("click", () =>
  attempt(() => issue(failures().map(({person}) => person)), byId("rollout-retry")));
byId("rollout-stop").addEventListener("click", () => run.stopped.abort());
byId("rollout-again").addEventListener("click", () => {
  forget();
  byId("rollout-search").focus();
  attempt(() => load(AbortSignal.timeout(120_000)));
});
byId("rollout-print").addEventListener("click", () => window.print());

const results = () => [...run.results.values()];
const failures = () => results().filter(({code, sent}) => !code && !sent);

/** Issues in batches, one after the other; what was issued when it ends early stays. */
async function issue(wanted) {
  const mine = run;
  Object.assign(mine, {ended: false, stopped: new AbortController(), done: 0, total: wanted.length});
  showRun();
  byId("rollout-run").querySelector("h3").focus();
  // Whoever is not reached is not forgotten: they stand among those to try again.
  wanted.forEach(person => mine.results.set(person.extension_uuid, {person, refused: "rollout.stopped"}));
  try {
    for (let start = 0; start < wanted.length && !mine.stopped.signal.aborted; start += BATCH) {
      const batch = wanted.slice(start, start + BATCH);
      const answers = await ask(batch, mine);
      batch.forEach((person, i) => mine.results.set(person.extension_uuid, {person, ...answers[i]}));
      mine.done += batch.length;
      if (run === mine) {
        showRun();
      }
    }
  } finally {
    mine.ended = true;
    if (run === mine) {
      chosen = new Set(failures().map(({person}) => person.extension_uuid));
      showRun();
      announce(byId("rollout-summary").textContent);
    }
  }
}

/** What came of a batch; where there was no answer, each of it has failed. What ends the session ends all. */
async function ask(batch, {email, key}) {
  try {
    const results = await post(batch.map(person => person.extension_uuid), email, key);
    return (email ? results : await replaceLost(results)).map(result => outcome(result, email));
  } catch (failure) {
    if (failure.ends || !(failure instanceof Refusal)) {
      throw failure;
    }
    return batch.map(() => ({refused: failure.key, values: failure.values}));
  }
}

async function post(extensions, email, key) {
  const body = {extension_uuids: extensions, ...(email && {email})};
  return (await (await call("POST", "codes", {body, headers: key && {"Idempotency-Key": key}})).json()).results;
}

/** A try before this one had no answer, but was carried out. */
const isDone = result => (result.type ?? "").endsWith(":already-issued");

/** A code whose answer was lost is shown to nobody: it is withdrawn, and another one takes its place. */
async function replaceLost(results) {
  const lost = results.filter(isDone);
  if (lost.length === 0) {
    return results;
  }
  await Promise.all(lost.map(({code_id: id}) => call("DELETE", `codes/${encodeURIComponent(id)}`).catch(() => {})));
  const others = await post(lost.map(({extension_uuid: uuid}) => uuid));
  const byExtension = new Map(others.map(other => [other.extension_uuid, other]));
  return results.map(result => byExtension.get(result.extension_uuid) ?? result);
}

function outcome(result, email) {
  if (result.status === 201) {
    return {code: result};
  }
  if (email && isDone(result)) {
    return {sent: true};
  }
  const {key, values} = refusalOf(result.status, result);
  return {refused: key, values};
}

function showRun() {
  const all = results();
  const failed = failures();
  const issued = all.length - failed.length;
  byId("rollout-run").hidden = false;
  byId("rollout-form").hidden = true;
  byId("rollout-progress").hidden = run.ended;
  byId("rollout-bar").max = run.total;
  byId("rollout-bar").value = run.done;
  byId("rollout-count").textContent = say("rollout.progress", {done: run.done, total: run.total});
  byId("rollout-summary").textContent = [
    sayCount(run.email ? "rollout.sent" : "rollout.issued", issued),
    failed.length > 0 && sayCount("rollout.failed", failed.length),
  ].filter(Boolean).join(" ");
  byId("rollout-summary").hidden = !run.ended;
  byId("rollout-retry").hidden = !run.ended || failed.length === 0;
  byId("rollout-print").hidden = !run.ended || issued === 0;
  byId("rollout-again").hidden = !run.ended;
  byId("rollout-kept").hidden = issued === 0;
  // What failed comes first: it is what is left to do.
  byId("rollout-results").replaceChildren(...[...failed, ...all.filter(result => !failed.includes(result))].map(resultItem));
  byId("rollout-cards").replaceChildren(...(run.ended ? all.filter(({code}) => code).map(card) : []));
}

function resultItem({person, code, sent, refused, values}) {
  const item = byId("rollout-result").content.cloneNode(true);
  const link = item.querySelector("a");
  link.textContent = person.extension;
  link.href = addressOf(person);
  item.querySelector(".name").textContent = person.name ?? "";
  const verdict = item.querySelector(".verdict-line");
  verdict.textContent = code || sent ? say(run.email ? "rollout.result.sent" : "rollout.result.issued") : say(refused, values);
  verdict.classList.toggle("failed", !code && !sent);
  return item;
}

/** One card of the sheet that is printed. */
function card({person, code}) {
  const item = byId("rollout-card").content.cloneNode(true);
  item.querySelector("img").src = code.qr_png;
  item.querySelector("img").alt = say("qr.alt", {username: code.username});
  item.querySelector(".number").textContent = person.extension;
  item.querySelector(".name").textContent = person.name ?? "";
  item.querySelector(".username").textContent = code.username;
  item.querySelector("time").textContent = timestamps.format(Date.parse(code.expires_at));
  return item;
}

/** Codes are keys: none of them stays in the page. */
function forget() {
  run?.stopped?.abort();
  run = null;
  byId("rollout-run").hidden = true;
  byId("rollout-form").hidden = false;
  ["rollout-results", "rollout-cards"].forEach(id => byId(id).replaceChildren());
}

/** The codes are nowhere else: whoever closes the tab is asked first. */
addEventListener("beforeunload", event => {
  if (run && (isRunning() || (!run.email && results().some(({code}) => code)))) {
    event.preventDefault();
  }
});

register("rollout", load);
document.addEventListener("data-left", () => {
  forget();
  people = new Map();
  chosen = new Set();
  byId("rollout-people").replaceChildren();
  byId("rollout-numbers").value = "";
  byId("rollout-pasted").textContent = "";
  byId("rollout-search").value = "";
  byId("rollout-email").checked = false;
});
