/* What has happened to the codes and phones of the extension that is shown, in words. */

import {get} from "./api.js";
import {shown} from "./extension.js";
import {ago, byId, has, say, timestamps} from "./language.js";
import {attempt} from "./notices.js";

const PAGE_SIZE = 10;

let next = null;

export async function loadEvents() {
  show(await latestEvents(PAGE_SIZE), []);
}

/** The latest events of the extension that is shown, newest first. */
export function latestEvents(limit, {cursor, inBackground} = {}) {
  const {extension: {extension_uuid: extension}, ending: {signal}} = shown;
  return get("events", {query: {extension_uuid: extension, limit, cursor}, signal, inBackground});
}

function show({events, next_cursor: cursor = null}, before) {
  next = cursor;
  byId("events").replaceChildren(...before, ...events.map(eventItem));
  byId("events-more").hidden = !cursor;
  byId("history").hidden = byId("events").children.length === 0;
}

/** An event with its time, in words. */
export function eventItem(event) {
  const item = byId("event-item").content.cloneNode(true);
  const time = item.querySelector("time");
  time.dateTime = event.at;
  time.textContent = ago(Date.parse(event.at));
  time.title = timestamps.format(Date.parse(event.at));
  item.querySelector("span").textContent = inWords(event);
  return item.firstElementChild;
}

/** What happened, who did it, and why. */
export function inWords({kind, by, detail}) {
  const reason = detail && `detail.${detail.toLowerCase().replaceAll(" ", "_")}`;
  return [
    has(`event.${kind}`) ? say(`event.${kind}`) : kind,
    by && say("event.by", {by}),
    reason && `· ${has(reason) ? say(reason) : detail}`,
  ].filter(Boolean).join(" ");
}

byId("events-more").addEventListener("click", () => attempt(async () => {
  const before = [...byId("events").children];
  show(await latestEvents(PAGE_SIZE, {cursor: next}), before);
}, byId("events-more")));
