/* What has happened in the whole domain, newest first. */

import {get} from "./api.js";
import {addressOf} from "./address.js";
import {eventItem} from "./events.js";
import {byId} from "./language.js";
import {attempt} from "./notices.js";
import {register} from "./views.js";

const PAGE_SIZE = 50;

let next = null;

async function load(signal) {
  clear();
  add(await get("events", {query: {limit: PAGE_SIZE}, signal}));
}

function add({events, next_cursor: cursor = null}) {
  next = cursor;
  byId("log").append(...events.map(item));
  byId("log-more").hidden = !cursor;
  byId("log-none").hidden = byId("log").children.length > 0;
}

/** With the extension that it is about, as its number was then. */
function item(event) {
  const shown = eventItem(event);
  if (event.extension) {
    const link = document.createElement("a");
    link.textContent = event.extension;
    link.href = addressOf(event);
    shown.querySelector("span").prepend(link, " ");
  }
  return shown;
}

function clear() {
  next = null;
  byId("log").replaceChildren();
  ["log-more", "log-none"].forEach(id => byId(id).hidden = true);
}

byId("log-more").addEventListener("click", () => attempt(async () => {
  const before = byId("log").children.length;
  add(await get("events", {query: {limit: PAGE_SIZE, cursor: next}}));
  byId("log").children[before]?.querySelector("a")?.focus();
}, byId("log-more")));

register("log", load);
document.addEventListener("data-left", clear);
