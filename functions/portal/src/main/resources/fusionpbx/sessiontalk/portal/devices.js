/* The phones of the extension that is shown. */

import {call, get, Refusal} from "./api.js";
import {issue, pause} from "./code.js";
import {latestEvents} from "./events.js";
import {refresh, shown} from "./extension.js";
import {ago, byId, has, say, timestamps} from "./language.js";
import {announce, attempt, handle} from "./notices.js";

/** Milliseconds: 30 days, as in the list of extensions. */
const STALE = 30 * 86_400_000;

export async function loadDevices() {
  const {extension, ending: {signal}} = shown;
  const devices = [];
  let cursor;
  do {
    const answer = await get("devices", {query: {extension_uuid: extension.extension_uuid, cursor}, signal});
    devices.push(...answer.devices);
    cursor = answer.next_cursor;
  } while (cursor);
  signal.throwIfAborted();
  if (!devices.some(device => device.device_uuid === shown.replaces?.device_uuid)) {
    shown.replaces = undefined;
  }
  byId("devices").replaceChildren(...devices.map(deviceItem), ...shown.leaving.map(leavingItem));
  byId("phones-none").hidden = devices.length > 0 || shown.leaving.length > 0;
}

/** A phone that was removed works until its next call. */
export function noteLeaving(device) {
  shown.leaving.push(device);
  if (shown.leaving.length === 1) {
    watchLeaving(shown).catch(failure => handle(failure));
  }
}

/** Asks whether the phones that were removed are signed out by now, until all of them are. */
async function watchLeaving(watched) {
  while (watched.leaving.length > 0) {
    await pause(document.hidden ? 20_000 : 5_000, watched.ending.signal);
    const {events} = await latestEvents(50, {inBackground: true}).catch(failure => {
      if (failure.ends || !(failure instanceof Refusal)) {
        throw failure;
      }
      return {events: []};
    });
    const out = new Set(events.filter(({kind}) => kind === "logged_out").map(event => event.device_uuid));
    const left = watched.leaving.filter(device => !out.has(device.device_uuid));
    if (left.length < watched.leaving.length) {
      watched.leaving = left;
      announce(say("device.left"));
      await refresh();
    }
  }
}

function leavingItem(device) {
  const item = byId("leaving-item").content.cloneNode(true);
  item.querySelector(".platform").textContent = platform(device);
  return item;
}

byId("update-phones").addEventListener("click", () => attempt(refresh, byId("update-phones")));

function deviceItem(device) {
  const item = byId("device-item").content.cloneNode(true);
  const part = name => item.querySelector(`.${name}`);
  part("platform").textContent = platform(device);
  part("badge").textContent = condition(device);
  part("badge").classList.toggle("off", isOff(device));
  fillTime(part("seen"), device.last_seen_at);
  part("seen").title = [part("seen").title, device.last_seen_agent].filter(Boolean).join(" · ");
  if (device.last_seen_at && typeof device.last_call_was_update === "boolean") {
    part("call").textContent = say(device.last_call_was_update ? "device.updated" : "device.unchanged");
  }
  fillTime(part("since"), device.activated_at);
  part("lines").append(...(device.lines?.length ? device.lines : [null]).map(lineItem));
  const [refresh, replace, revoke] = [part("refresh"), part("replace"), part("revoke")];
  replace.hidden = !device.enabled;
  replace.addEventListener("click", () => attempt(() => issue(device), replace));
  refresh.addEventListener("click", () => attempt(() => refreshDevice(device, refresh), refresh));
  revoke.addEventListener("click", () => askToRevoke(device));
  return item;
}

/** A phone calls whenever it is unlocked, so one that has not called for long is hardly in use. */
export function condition(device) {
  if (!device.enabled) {
    return say("device.disabled");
  }
  return isStale(device) ? say("device.stale", {seen: lastSeen(device)}) : say("device.enabled");
}

/** Whether its condition is not what one wishes for. */
export const isOff = device => !device.enabled || isStale(device);

/** Being set up is a sign of life, too. */
function isStale({last_seen_at: seen, activated_at: activated}) {
  const signs = [seen, activated].filter(Boolean).map(time => Date.parse(time));
  return Date.now() - Math.max(...signs) > STALE;
}

export function platform({platform: name}) {
  return say(has(`platform.${name}`) ? `platform.${name}` : "platform.unknown");
}

export function lastSeen({last_seen_at: time}) {
  return time ? ago(Date.parse(time)) : say("device.never");
}

function fillTime(element, time) {
  if (!time) {
    element.textContent = say("device.never");
    return;
  }
  element.dateTime = time;
  element.textContent = ago(Date.parse(time));
  element.title = timestamps.format(Date.parse(time));
}

function lineItem(line) {
  const item = document.createElement("li");
  if (line === null) {
    item.textContent = say("lines.none");
    return item;
  }
  const {user_id: user, server_address: server, transport, enabled} = line;
  item.textContent = [say("line", {user, server}), transport?.toUpperCase(), enabled ? "" : say("line.off")]
    .filter(Boolean)
    .join(" · ");
  item.classList.toggle("off", !enabled);
  return item;
}

async function refreshDevice(device, button) {
  const path = `devices/${encodeURIComponent(device.device_uuid)}/refresh`;
  await call("POST", path, {signal: shown.ending.signal});
  button.textContent = say("refresh.pending");
  announce(say("refresh.done"));
}

let toRevoke = null;

function askToRevoke(device) {
  toRevoke = device;
  byId("revoke-about").textContent = say("revoke.about", {
    platform: platform(device),
    extension: shown.extension.extension,
    seen: lastSeen(device),
  });
  byId("revoke").showModal();
}

byId("revoke-no").addEventListener("click", () => byId("revoke").close());

byId("revoke-yes").addEventListener("click", () => {
  byId("revoke").close();
  attempt(async () => {
    try {
      const path = `devices/${encodeURIComponent(toRevoke.device_uuid)}`;
      await call("DELETE", path, {signal: shown.ending.signal});
      noteLeaving(toRevoke);
      announce(say("revoke.done"));
    } finally {
      // Whatever came of it, the page shows what there is now; the button that was pressed may be gone.
      await refresh();
    }
    byId("phones-title").focus();
  });
});
