/* The extension that is shown. */

import {leave} from "./address.js";
import {get} from "./api.js";
import {clearCode, showCode} from "./code.js";
import {loadDevices} from "./devices.js";
import {loadEvents} from "./events.js";
import {about, list} from "./extensions.js";
import {byId, say, timestamps} from "./language.js";
import {attempt, calm} from "./notices.js";
import {loadCodes} from "./pending.js";

/** How many unused codes an extension without a limit of phones may have. */
const MOST_CODES = 20;

/**
 * The extension that is shown, its unused codes (newest first), the phone that its next code replaces, the phones
 * that were removed and are not signed out yet, whether the server
 * refused a code for want of a place, and what ends all that goes on for it.
 */
export let shown = null;

export function open(extension) {
  calm();
  close();
  shown = {extension, codes: [], leaving: [], replaces: undefined, refused: false, ending: new AbortController()};
  fill();
  showCode("none");
  byId("choose").hidden = true;
  byId("extension").hidden = false;
  byId("desk").classList.add("open");
  list.mark();
  byId("extension-name").focus();
  attempt(refresh);
}

export function close() {
  shown?.ending.abort();
  shown = null;
  clearCode();
  byId("extension").hidden = true;
  byId("choose").hidden = false;
  byId("desk").classList.remove("open");
  ["devices", "pending", "events"].forEach(id => byId(id).replaceChildren());
  ["phones-none", "pending-codes", "history"].forEach(id => byId(id).hidden = true);
  ["extension-number", "extension-person", "extension-about"].forEach(id => byId(id).textContent = "");
  list.mark();
}

/** Shows the extension, its phones and its unused codes as they are now. */
export async function refresh() {
  const {extension: {extension_uuid: uuid}, ending: {signal}} = shown;
  const [extension] = await Promise.all([
    get(`extensions/${encodeURIComponent(uuid)}`, {signal}),
    loadDevices(),
    loadCodes(),
    loadEvents(),
  ]);
  signal.throwIfAborted();
  shown.extension = extension;
  shown.refused = false;
  fill();
  list.update(extension);
}

function fill() {
  const {extension} = shown;
  byId("extension-number").textContent = extension.extension;
  byId("extension-person").textContent = extension.name ?? "";
  byId("extension-about").textContent = about(extension);
  offer();
}

/** Offers no code that can only be refused, and says what a further one does. */
export function offer() {
  const {extension: {enabled, devices, max_devices: most}, codes, replaces, refused} = shown;
  const full = refused || (most > 0 && devices >= most);
  const oldest = codes.length >= (most > 0 ? most - devices : MOST_CODES) ? codes.at(-1) : undefined;
  byId("extension").classList.toggle("disabled", !enabled);
  byId("disabled").hidden = enabled;
  byId("full").hidden = !enabled || !full;
  byId("full").textContent = refused ? say("full.refused") : say("full", {most});
  byId("oldest").hidden = !enabled || full || !oldest;
  byId("oldest").textContent = oldest ? say("oldest", {until: timestamps.format(Date.parse(oldest.expires_at))}) : "";
  document.querySelectorAll("#issue, [data-code=none] [data-email], [data-again]").forEach(button => button.hidden = !enabled || full);
  document.querySelectorAll("[data-retry]").forEach(button => button.hidden = !enabled || (full && !replaces));
}

byId("back").addEventListener("click", () => {
  const {extension_uuid: uuid} = shown.extension;
  close();
  leave();
  (list.link(uuid) ?? byId("search")).focus();
});
