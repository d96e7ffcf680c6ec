/* The domain that is worked in, and the choice of another for those who may choose. */

import {get, session} from "./api.js";
import {erase} from "./address.js";
import {close} from "./extension.js";
import {list} from "./extensions.js";
import {byId, say, sayCount} from "./language.js";
import {attempt} from "./notices.js";
import {closeViews, showView} from "./views.js";

/** More are not shown at once; who looks for one enters a part of its name. */
const MOST = 50;

let me = null;
let asking = new AbortController();
let domains = [];

/** Shows who is signed in, and where. */
export async function showUser() {
  asking.abort();
  asking = new AbortController();
  me = await get("me", {signal: asking.signal, everywhere: true});
  byId("user").textContent = me.username;
  byId("domain").hidden = !me.permissions.includes("domain_select");
  byId("domain-own").hidden = !byId("domain").hidden;
  show();
}

export function clear() {
  asking.abort();
  me = null;
  domains = [];
  byId("domain").open = false;
  byId("domains").replaceChildren();
  ["user", "domain-own", "domain-now"].forEach(id => byId(id).textContent = "");
}

function show() {
  const name = session.domain || me.domain_name;
  byId("domain-own").textContent = name;
  byId("domain-now").textContent = name;
}

async function load() {
  const all = [];
  let cursor;
  do {
    const answer = await get("domains", {query: {limit: 500, cursor}, everywhere: true});
    all.push(...answer.domains);
    cursor = answer.next_cursor;
  } while (cursor);
  domains = all;
  filter();
}

function filter() {
  const text = byId("domain-search").value.trim().toLocaleLowerCase();
  const found = domains.filter(({domain_name: name, description}) =>
    `${name} ${description ?? ""}`.toLocaleLowerCase().includes(text));
  byId("domains").replaceChildren(...found.slice(0, MOST).map(domainItem));
  byId("domains-found").textContent = found.length > MOST
    ? say("domains.part", {count: MOST, total: found.length})
    : sayCount("domains", found.length);
}

function domainItem(domain) {
  const item = byId("domain-item").content.cloneNode(true);
  const button = item.querySelector("button");
  item.querySelector(".number").textContent = domain.domain_name;
  item.querySelector(".description").textContent = domain.description ?? "";
  item.querySelector(".counts").textContent = [
    sayCount("found", domain.extensions),
    sayCount("count.aloud", domain.phones, {devices: domain.phones}),
    sayCount("pending", domain.pending_codes),
  ].join(" · ");
  if (domain.domain_name === (session.domain || me.domain_name)) {
    button.setAttribute("aria-current", "true");
  }
  button.addEventListener("click", () => attempt(() => workIn(domain.domain_name), button));
  return item;
}

async function workIn(name) {
  const former = session.domain;
  session.workIn(name === me.domain_name ? "" : name);
  try {
    await list.find("", "");
  } catch (failure) {
    session.workIn(former);
    // It would stand before the message.
    fold();
    throw failure;
  }
  byId("search").value = "";
  close();
  closeViews();
  erase();
  showView();
  show();
  byId("domain").open = false;
  byId("search").focus();
}

function fold() {
  byId("domain").open = false;
  byId("domain").querySelector("summary").focus();
}

byId("domain").addEventListener("toggle", () => {
  if (byId("domain").open) {
    byId("domain-search").value = "";
    byId("domain-search").focus();
    attempt(load);
  }
});

byId("domain-search").addEventListener("input", filter);

/** Enter chooses the first that is found. */
byId("domain-form").addEventListener("submit", event => {
  event.preventDefault();
  byId("domains").querySelector("button")?.click();
});

document.addEventListener("click", event => {
  if (!byId("domain").contains(event.target)) {
    byId("domain").open = false;
  }
});

byId("domain").addEventListener("keydown", event => {
  if (event.key === "Escape") {
    fold();
  }
});
