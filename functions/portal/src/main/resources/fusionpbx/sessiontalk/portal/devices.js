/* The phones of the extension that is shown. */

import {call, get} from "./api.js";
import {issue} from "./code.js";
import {shown} from "./extension.js";
import {list} from "./extensions.js";
import {ago, byId, has, say, timestamps} from "./language.js";
import {announce, attempt} from "./notices.js";

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
  byId("devices").replaceChildren(...devices.map(deviceItem));
  byId("phones-none").hidden = devices.length > 0;
  extension.devices = devices.length;
  const most = extension.max_devices;
  byId("full").hidden = !(most > 0 && devices.length >= most);
  byId("full").textContent = say("full", {most});
  list.recount(extension);
}

byId("update-phones").addEventListener("click", () => attempt(loadDevices, byId("update-phones")));

function deviceItem(device) {
  const item = byId("device-item").content.cloneNode(true);
  const part = name => item.querySelector(`.${name}`);
  part("platform").textContent = platform(device);
  part("badge").textContent = say(device.enabled ? "device.enabled" : "device.disabled");
  part("badge").classList.toggle("off", !device.enabled);
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
      announce(say("revoke.done"));
    } finally {
      // Whatever came of it, the list shows what there is now; the button that was pressed may be gone.
      await loadDevices();
    }
    byId("phones-title").focus();
  });
});
