/*
 * What a colleague's link opens. All that it shows stands in the address's fragment, which no server, log or link preview
 * gets; it asks no server for anything.
 */

import {byId, lasting, say, timestamps} from "./language.js";
import {qrcode} from "./qrcode-generator.js";

/** White all around the code, in modules (ISO/IEC 18004). */
const QUIET_ZONE = 4;

const STORES = {ios: "app_store_url", android: "google_play_url", windows: "windows_appinstaller_url"};

/** The shops that everybody knows; of any other one the page says where it is. */
const KNOWN_HOSTS = ["apps.apple.com", "itunes.apple.com", "play.google.com"];

/** The device that this page is read on: ios, android, windows or other. An iPad says that it is a Mac, but can be touched. */
function device({userAgent, maxTouchPoints}) {
  if (/iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1)) {
    return "ios";
  }
  return /Android/.test(userAgent) ? "android" : /Windows/.test(userAgent) ? "windows" : "other";
}

/** Anybody can write a link to this page, so each part is what such a part can be, or the link is none of ours. */
const PARTS = {username: /^[^\s:@%]+@[^\s:@%]+$/, code: /^[\w-]+$/, provider: /^[^\s:@%]+$/, expires_at: /^\d{4}-.*Z$/};

function isWhole(read) {
  const parts = Object.entries(PARTS).filter(([name]) => name !== "provider" || name in read);
  return parts.every(([name, form]) => typeof read[name] === "string" && form.test(read[name]))
    && Number.isFinite(Date.parse(read.expires_at));
}

/** @returns what the address's fragment holds, or null where it is not whole */
function invitation(fragment) {
  try {
    const text = new URLSearchParams(fragment.slice(1)).get("c").replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(text), character => character.charCodeAt(0));
    const read = JSON.parse(new TextDecoder("utf-8", {fatal: true}).decode(bytes));
    return isWhole(read) ? read : null;
  } catch {
    return null;
  }
}

function show(state) {
  document.querySelectorAll("[data-state]").forEach(part => part.hidden = part.dataset.state !== state);
}

let expiry;

function start() {
  clearTimeout(expiry);
  clear();
  const read = invitation(location.hash);
  if (read === null) {
    show("missing");
    return;
  }
  const expires = Date.parse(read.expires_at);
  fillTime(byId("expired"), expires);
  fill(read, expires);
  show("ready");
  watch(expires);
}

/** A code is a key: none of it stays in the page once it is of no use. */
function clear() {
  byId("open").removeAttribute("href");
  byId("qr").replaceChildren();
  byId("open-otherwise").removeAttribute("href");
  ["username", "paste-text", "paste-username", "paste-code", "paste-provider"].forEach(id => byId(id).textContent = "");
}

function fill({username, code, provider, ...addresses}, expires) {
  const text = ["scsc", username, code, provider].filter(Boolean).join(":");
  byId("username").textContent = byId("paste-username").textContent = username;
  byId("paste-code").textContent = code;
  byId("paste-provider").textContent = provider ?? "";
  byId("provider-line").hidden = !provider;
  byId("paste-text").textContent = byId("open").href = text;
  byId("open-otherwise").href = `scsc:?username=${escaped([username, provider])}&password=${code}`;
  fillTime(byId("until"), expires);
  draw(text);
  showStores(addresses);
}

/** SessionTalk shows the @ and the colon as they are. */
function escaped(parts) {
  return parts.filter(Boolean).map(part => encodeURIComponent(part).replace("%40", "@")).join(":");
}

function fillTime(element, time) {
  element.dateTime = new Date(time).toISOString();
  element.textContent = timestamps.format(time);
}

/** The store of this device stands where it is set up, those of others beside the code to scan. */
function showStores(addresses) {
  const here = device(navigator);
  document.body.dataset.device = here;
  for (const [name, member] of Object.entries(STORES)) {
    const link = byId(name);
    const address = webAddress(addresses[member]);
    link.hidden = !address;
    link.classList.toggle("primary", name === here);
    byId(name === here ? "stores-here" : "stores-there").append(link);
    if (address) {
      link.href = address.href;
      link.querySelector("small").textContent = KNOWN_HOSTS.includes(address.host) ? "" : address.host;
    }
  }
  for (const stores of [byId("stores-here"), byId("stores-there")]) {
    stores.hidden = [...stores.children].every(link => link.hidden);
  }
}

function webAddress(text) {
  try {
    const address = new URL(text);
    return address.protocol === "https:" ? address : null;
  } catch {
    return null;
  }
}

function draw(text) {
  qrcode.stringToBytes = utf8 => [...new TextEncoder().encode(utf8)];
  const picture = qrcode(0, "M");
  picture.addData(text);
  picture.make();
  const size = picture.getModuleCount();
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("shape-rendering", "crispEdges");
  path.setAttribute("d", Array.from({length: size * size}, (_, place) => [place % size, Math.floor(place / size)])
    .filter(([column, row]) => picture.isDark(row, column))
    .map(([column, row]) => `M${column} ${row}h1v1h-1z`)
    .join(""));
  byId("qr").setAttribute("viewBox", [-QUIET_ZONE, -QUIET_ZONE, size + 2 * QUIET_ZONE, size + 2 * QUIET_ZONE].join(" "));
  byId("qr").replaceChildren(path);
}

/** Says how long the code lives, and when that is over. */
function watch(expires) {
  const left = expires - Date.now();
  if (left <= 0) {
    clear();
    show("expired");
    document.querySelector("[data-state=expired] h1").focus();
    return;
  }
  byId("left").textContent = say("left", {left: lasting(left)});
  expiry = setTimeout(() => watch(expires), Math.min(left, 1_000));
}

document.querySelectorAll("[data-copy]").forEach(button => {
  const text = button.textContent;
  button.addEventListener("click", async () => {
    const copied = await navigator.clipboard.writeText(byId(button.dataset.copy).textContent)
      .then(() => "copied", () => "copied.not");
    button.textContent = byId("aloud").textContent = say(copied);
    setTimeout(() => button.textContent = text, 2_000);
  });
});

// Another link may be opened in the same tab.
addEventListener("hashchange", start);
start();
