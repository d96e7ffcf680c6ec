/* The code that sets up a phone: issued, shown, watched and withdrawn. */

import {call, clockAhead, get, Refusal} from "./api.js";
import {lastSeen, noteLeaving, platform} from "./devices.js";
import {inWords, latestEvents} from "./events.js";
import {offer, refresh, shown} from "./extension.js";
import {byId, lasting, say, timestamps} from "./language.js";
import {announce, attempt, complain, handle} from "./notices.js";
import {showCodes, withdraw} from "./pending.js";

/** Shows one state of the code: none, fresh, used, expired or gone. The focus moves from the former one to the new. */
export function showCode(state) {
  const panels = [...document.querySelectorAll("[data-code]")];
  const within = panels.some(panel => panel.contains(document.activeElement));
  panels.forEach(panel => panel.hidden = panel.dataset.code !== state);
  if (state !== "fresh") {
    clearCode();
  }
  if (shown) {
    showCodes();
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
  byId("refused-scan").textContent = "";
  byId("refused-scan").hidden = true;
  byId("username").textContent = "";
  ["welcome", "open", "desktop", "windows", "windows-file", "app-store", "google-play"].forEach(id => byId(id).removeAttribute("href"));
}

/** The code that is shown, and what ends the watch over it. */
export let invitation = null;
let countdown;

byId("issue").addEventListener("click", () => attempt(() => issue(), byId("issue")));
document.querySelectorAll("[data-again]").forEach(button =>
  button.addEventListener("click", () => attempt(() => issue(), button)));
// A code that was not used is followed by one for the same purpose.
document.querySelectorAll("[data-retry]").forEach(button =>
  button.addEventListener("click", () => attempt(() => issue(shown.replaces), button)));

/**
 * @param replaces the device that the phone to be set up replaces, if it does
 * @param email the e-mail that is to carry the code, if one is
 * @param key by which a request that is repeated is known
 */
export async function issue(replaces, {email, key} = {}) {
  const {extension, ending: {signal}} = shown;
  const path = `extensions/${encodeURIComponent(extension.extension_uuid)}/codes`;
  const body = (replaces || email) && {replaces: replaces?.device_uuid, email};
  const code = await post(path, {body, signal, headers: key && {"Idempotency-Key": key}});
  signal.throwIfAborted();
  const expires = Date.parse(code.expires_at) + clockAhead;
  // Another may be shown: its end, which this one may have brought about, is no longer of interest.
  clearCode();
  showCode("fresh");
  invitation = {id: code.code_id, ending: new AbortController()};
  shown.replaces = replaces;
  showInvitation(code, expires);
  showNote(code, replaces);
  refresh().catch(failure => handle(failure));
  announce(say("code.made", {left: lasting(expires - Date.now())}));
  byId("code-title").focus();
  watch(code.code_id, expires, invitation.ending.signal).catch(failure => handle(failure));
  return code;
}

/** That there is no place may come from the domain's limit, which the page does not know. */
async function post(path, options) {
  try {
    return await (await call("POST", path, options)).json();
  } catch (failure) {
    if (failure.key === "refused.limit" && !options.body?.replaces) {
      shown.refused = true;
      offer();
    }
    throw failure;
  }
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
  link("open", code.qr_text, /^scsc:/);
  link("windows", code.windows_installer_link, /^ms-appinstaller:/);
  link("windows-file", installer(code.windows_installer_link), /^https?:/);
  link("welcome", code.welcome_url, /^https?:/);
  byId("computer").hidden = !code.desktop_link;
  byId("stores").hidden = !code.app_store_url && !code.google_play_url;
  ["windows-line", "windows-file-line"].forEach(id => byId(id).hidden = !code.windows_installer_link);
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

/** The file that the link installs: Windows no longer opens the link by itself. */
function installer(link) {
  return link && new URLSearchParams(link.slice(link.indexOf("?") + 1)).get("source");
}

function link(id, address, scheme) {
  const usable = scheme.test(address ?? "");
  byId(id).hidden = !usable;
  usable ? byId(id).href = address : byId(id).removeAttribute("href");
}

/** Asks for the code's state until it is no longer fresh; ever more seldom, and at once when the page is visible again. */
async function watch(id, expires, signal) {
  const began = Date.now();
  const issuedAt = began - clockAhead - 2_000;
  let failures = 0;
  for (;;) {
    const calmly = Math.min(15_000, 2_000 + (Date.now() - began) / 60) * (document.hidden ? 4 : 1);
    const left = expires - Date.now();
    await pause(failures > 0 ? Math.min(60_000, 2_000 * 2 ** failures) : left > 0 ? Math.min(calmly, left + 500) : 2_000, signal);
    let state;
    try {
      ({state} = await get(`codes/${encodeURIComponent(id)}`, {signal, inBackground: true}));
      await showRefusal(issuedAt);
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
      if (state === "used" && shown.replaces) {
        noteLeaving(shown.replaces);
      }
      return refresh();
    }
  }
}

/** Shows why the last phone that tried in vain was refused, while another is waited for. */
async function showRefusal(since) {
  const {events} = await latestEvents(5, {inBackground: true});
  const refused = events.find(({kind, at}) => kind === "refused" && Date.parse(at) > since);
  const text = refused ? inWords(refused) : "";
  if (byId("refused-scan").textContent !== text) {
    byId("refused-scan").textContent = text;
    byId("refused-scan").hidden = !text;
  }
}

/** Until the time is over, the page is visible again, or the network is back. */
export function pause(milliseconds, signal) {
  const over = new AbortController();
  let timer;
  return new Promise((resolve, reject) => {
    timer = setTimeout(resolve, milliseconds);
    document.addEventListener("visibilitychange", () => document.hidden || resolve(), {signal: over.signal});
    addEventListener("online", () => resolve(), {signal: over.signal});
    signal.addEventListener("abort", () => reject(signal.reason), {signal: over.signal});
  }).finally(() => {
    clearTimeout(timer);
    over.abort();
  });
}

byId("withdraw").addEventListener("click", () => attempt(() => withdraw(invitation.id), byId("withdraw")));

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

// Where the browser can hand the link to another program, which is where most colleagues are written to.
byId("share").hidden = !navigator.share;
byId("share").addEventListener("click", () => navigator.share({url: byId("welcome").href}).catch(failure => {
  if (failure.name !== "AbortError") {
    complain(say("shared.not"));
  }
}));
