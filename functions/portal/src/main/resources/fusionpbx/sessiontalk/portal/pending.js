/* The codes of the extension that is shown that may still be used. */

import {call, get} from "./api.js";
import {invitation, showCode} from "./code.js";
import {offer, refresh, shown} from "./extension.js";
import {ago, byId, lasting, say} from "./language.js";
import {announce, attempt} from "./notices.js";

export async function loadCodes() {
  const {extension: {extension_uuid: extension}, ending: {signal}} = shown;
  const {codes} = await get("codes", {query: {extension_uuid: extension, limit: 500}, signal});
  signal.throwIfAborted();
  shown.codes = codes;
  showCodes();
}

/** The code whose picture is shown needs no second place. */
export function showCodes() {
  const codes = shown.codes.filter(code => code.code_id !== invitation?.id);
  byId("pending-codes").hidden = codes.length === 0;
  byId("pending").replaceChildren(...codes.map(codeItem));
  offer();
}

function codeItem(code) {
  const item = byId("code-item").content.cloneNode(true);
  const part = name => item.querySelector(`.${name}`);
  part("left").dataset.expires = code.expires_at;
  part("left").textContent = lasting(Date.parse(code.expires_at) - Date.now());
  part("issued").textContent = [
    say(code.issued_by ? "pending.by" : "pending.issued", {by: code.issued_by, when: ago(Date.parse(code.issued_at))}),
    code.replaces && say("pending.replaces"),
  ].filter(Boolean).join(" · ");
  const button = part("withdraw");
  button.addEventListener("click", () => attempt(() => withdraw(code.code_id), button));
  return item;
}

/** Withdraws a code, the one that is shown or another. */
export async function withdraw(id) {
  try {
    await call("DELETE", `codes/${encodeURIComponent(id)}`, {signal: shown.ending.signal});
    if (invitation?.id === id) {
      showCode("gone");
    }
    announce(say("code.withdrawn"));
  } finally {
    // Whatever came of it, the page shows what there is now.
    await refresh();
  }
  byId("code-title").focus();
}

function tick() {
  const now = Date.now();
  for (const left of byId("pending").querySelectorAll(".left")) {
    const milliseconds = Date.parse(left.dataset.expires) - now;
    left.textContent = lasting(milliseconds);
    if (milliseconds <= 0) {
      shown.codes = shown.codes.filter(code => Date.parse(code.expires_at) > now);
      showCodes();
      return;
    }
  }
}

setInterval(tick, 1_000);
