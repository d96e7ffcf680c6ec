/* The code that sets up a phone: issued, shown, watched and withdrawn. */

import {call, get, Refusal} from "./api.js";
import {lastSeen, loadDevices, platform} from "./devices.js";
import {shown} from "./extension.js";
import {byId, lasting, say, timestamps} from "./language.js";
import {announce, attempt, complain, handle} from "./notices.js";

/** Shows one state of the code: none, fresh, used, expired or gone. The focus moves from the former one to the new. */
export function showCode(state) {
  const panels = [...document.querySelectorAll("[data-code]")];
  const within = panels.some(panel => panel.contains(document.activeElement));
  panels.forEach(panel => panel.hidden = panel.dataset.code !== state);
  if (state !== "fresh") {
    clearCode();
  }
  if (within) {
    byId("code-title").focus();
  }
}

/** A code is a key: none of it stays in the page once it is of no use. */
export function clearCode() {
  invitation?.ending.abort();
  invitation = null;
  clearInterval(countdown);
  byId("qr").removeAttribute("src");
  byId("qr").alt = "";
  byId("username").textContent = "";
  ["desktop", "windows", "app-store", "google-play"].forEach(id => byId(id).removeAttribute("href"));
}

/** The code that is shown, and what ends the watch over it. */
let invitation = null;
let countdown;

byId("issue").addEventListener("click", () => attempt(() => issue(), byId("issue")));
document.querySelectorAll("[data-again]").forEach(button =>
  button.addEventListener("click", () => attempt(() => issue(), button)));
// A code that was not used is followed by one for the same purpose.
document.querySelectorAll("[data-retry]").forEach(button =>
  button.addEventListener("click", () => attempt(() => issue(shown.replaces), button)));

/** @param replaces the device that the phone to be set up replaces, if it does */
export async function issue(replaces) {
  const {extension, ending: {signal}} = shown;
  const path = `extensions/${encodeURIComponent(extension.extension_uuid)}/codes`;
  const body = replaces && {replaces: replaces.device_uuid};
  const answer = await call("POST", path, {body, signal});
  const code = await answer.json();
  signal.throwIfAborted();
  const expires = Date.parse(code.expires_at) + clockAhead(answer);
  // Another may be shown: its end, which this one may have brought about, is no longer of interest.
  clearCode();
  showCode("fresh");
  invitation = {id: code.code_id, ending: new AbortController()};
  shown.replaces = replaces;
  showInvitation(code, expires);
  showNote(code, replaces);
  announce(say("code.made", {left: lasting(expires - Date.now())}));
  byId("code-title").focus();
  watch(code.code_id, expires, invitation.ending.signal).catch(failure => handle(failure));
}

/** By how many milliseconds this computer's clock is ahead of the server's, whose answers give it to the second. */
function clockAhead(answer) {
  const ahead = Date.now() - Date.parse(answer.headers.get("date"));
  return Math.abs(ahead) > 2_000 ? ahead : 0;
}

function showInvitation(code, expires) {
  byId("qr").src = code.qr_png;
  byId("qr").alt = say("qr.alt", {username: code.username});
  byId("username").textContent = code.username;
  byId("until").textContent = timestamps.format(expires);
  byId("until").dateTime = code.expires_at;
  link("app-store", code.app_store_url, /^https?:/);
  link("google-play", code.google_play_url, /^https?:/);
  link("desktop", code.desktop_link, /^scsc:/);
  link("windows", code.windows_installer_link, /^ms-appinstaller:/);
  byId("stores").hidden = !code.app_store_url && !code.google_play_url;
  byId("windows-line").hidden = !code.windows_installer_link;
  const tick = () => byId("countdown").textContent = lasting(expires - Date.now());
  clearInterval(countdown);
  countdown = setInterval(tick, 1000);
  tick();
}

/** What else the code does. */
function showNote({withdrawn_code_id: withdrawn}, replaces) {
  byId("code-note").textContent = [
    replaces && say("code.replaces", {platform: platform(replaces), seen: lastSeen(replaces)}),
    withdrawn && say("code.earlier"),
  ].filter(Boolean).join(" ");
  byId("code-note").hidden = !replaces && !withdrawn;
}

function link(id, address, scheme) {
  const usable = scheme.test(address ?? "");
  byId(id).hidden = !usable;
  usable ? byId(id).href = address : byId(id).removeAttribute("href");
}

/** Asks for the code's state until it is no longer fresh; ever more seldom, and at once when the page is visible again. */
async function watch(id, expires, signal) {
  const began = Date.now();
  let failures = 0;
  for (;;) {
    const calmly = Math.min(15_000, 2_000 + (Date.now() - began) / 60) * (document.hidden ? 4 : 1);
    const left = expires - Date.now();
    await pause(failures > 0 ? Math.min(60_000, 2_000 * 2 ** failures) : left > 0 ? Math.min(calmly, left + 500) : 2_000, signal);
    let state;
    try {
      ({state} = await get(`codes/${encodeURIComponent(id)}`, {signal}));
      failures = 0;
    } catch (failure) {
      if (failure.status === 404) {
        state = "gone";
      } else if (!(failure instanceof Refusal) || failure.ends) {
        throw failure;
      } else {
        failures++;
        continue;
      }
    }
    // Withdrawn meanwhile, or followed by a newer one.
    signal.throwIfAborted();
    if (state !== "fresh") {
      showCode(state);
      announce(say(`code.${state}`));
      return loadDevices();
    }
  }
}

/** Until the time is over, or the page is visible again. */
function pause(milliseconds, signal) {
  const over = new AbortController();
  let timer;
  return new Promise((resolve, reject) => {
    timer = setTimeout(resolve, milliseconds);
    document.addEventListener("visibilitychange", () => document.hidden || resolve(), {signal: over.signal});
    signal.addEventListener("abort", () => reject(signal.reason), {signal: over.signal});
  }).finally(() => {
    clearTimeout(timer);
    over.abort();
  });
}

byId("withdraw").addEventListener("click", () => attempt(async () => {
  const {id} = invitation;
  await call("DELETE", `codes/${encodeURIComponent(id)}`, {signal: shown.ending.signal});
  if (invitation?.id === id) {
    showCode("gone");
  }
  announce(say("code.withdrawn"));
}, byId("withdraw")));

byId("print").addEventListener("click", () => window.print());

document.querySelectorAll("[data-copy]").forEach(button => {
  const text = button.textContent;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(byId(button.dataset.copy).href);
      button.textContent = say("copied");
      announce(say("copied"));
      setTimeout(() => button.textContent = text, 2_000);
    } catch {
      complain(say("copied.not"));
    }
  });
});
