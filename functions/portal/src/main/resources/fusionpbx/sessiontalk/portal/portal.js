/*
 * The portal's page. It holds no data of its own: all that it shows comes from the API, asked with the key that its user
 * entered, or with the token that it got for a ticket from FusionPBX. Texts from the API are only ever set as text, never as
 * markup.
 */

const PAGE_SIZE = 50;
const KEY = "sessiontalk.key";
const DOMAIN = "sessiontalk.domain";

const byId = id => document.getElementById(id);

// ---------------------------------------------------------------------------------------------------------- Language

const messages = JSON.parse(byId("messages").textContent);
const language = document.documentElement.lang;
const plurals = new Intl.PluralRules(language);
// Dates as the reader's own country writes them, where the page speaks its language.
const region = navigator.languages.find(tag => tag.split("-")[0] === language) ?? language;
const timestamps = new Intl.DateTimeFormat(region, {dateStyle: "medium", timeStyle: "short"});
const distances = new Intl.RelativeTimeFormat(language, {numeric: "auto"});

/** A message, its {places} filled. */
function say(key, values = {}) {
  return messages[key].replace(/\{(\w+)\}/g, (place, name) => String(values[name]));
}

/** A message in the form for a number, such as "1 phone" and "2 phones". */
function sayCount(key, count, values = {count}) {
  return say(`${key}.${plurals.select(count)}`, values);
}

function ago(time) {
  const seconds = (time - Date.now()) / 1000;
  const steps = [["minute", 60], ["hour", 3600], ["day", 86400], ["month", 2629800], ["year", 31557600]];
  const [unit, length] = steps.findLast(([, size]) => Math.abs(seconds) >= size) ?? ["second", Infinity];
  return distances.format(Math.trunc(seconds / length), unit);
}

/** How long something still lasts, to the second: 4:59, 23:04:59, 1 day 23:04:59. */
function lasting(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const [days, hours] = [Math.floor(seconds / 86400), Math.floor(seconds / 3600) % 24];
  const clock = `${Math.floor(seconds / 60) % 60}:${String(seconds % 60).padStart(2, "0")}`;
  if (days === 0 && hours === 0) {
    return clock;
  }
  return `${days > 0 ? sayCount("time.days", days) : ""} ${hours}:${clock.padStart(5, "0")}`.trim();
}

// ----------------------------------------------------------------------------------------------------------- Notices

/** For a screen reader, which reads the same text again only where it is a new element. */
function aloud(region, text) {
  region.replaceChildren();
  const paragraph = document.createElement("p");
  paragraph.textContent = text;
  region.append(paragraph);
}

function announce(text) {
  aloud(byId("news-aloud"), text);
}

/** @param area what the complaint is about; without one, about what its reader did last */
function complain(text, area = "") {
  byId("refusal-text").textContent = text;
  byId("refusal").dataset.area = area;
  byId("refusal").hidden = false;
  aloud(byId("refusal-aloud"), text);
}

/** Takes the complaint back; where an area is named, one about something else stays. */
function calm(area) {
  if (area === undefined || byId("refusal").dataset.area === area) {
    byId("refusal").hidden = true;
    byId("refusal-aloud").replaceChildren();
  }
}

byId("refusal-close").addEventListener("click", () => calm());

/** The API did not do what it was asked. */
class Refusal extends Error {
  constructor(key, {status, values} = {}) {
    super(key);
    this.key = key;
    this.status = status;
    this.values = {status, ...values};
  }

  /** The key or token is no longer valid, so nothing that is shown may stay. */
  get ends() {
    return this.key === "refused.key" || this.key === "refused.session";
  }
}

/** Does one thing, and not once more while its button is busy with it; what goes wrong is said. */
async function attempt(task, button, area) {
  if (button?.getAttribute("aria-busy") === "true") {
    return;
  }
  calm(area);
  button?.setAttribute("aria-busy", "true");
  try {
    await task();
  } catch (failure) {
    handle(failure, area);
  } finally {
    button?.removeAttribute("aria-busy");
  }
}

function handle(failure, area) {
  if (failure.name === "AbortError") {
    return; // Something newer took its place.
  }
  if (failure instanceof Refusal) {
    if (failure.ends) {
      leave();
    }
    complain(say(failure.key, failure.values), area);
    return;
  }
  complain(say("refused.fault"), area);
  console.error(failure);
}

// --------------------------------------------------------------------------------------------------------------- API

/** What the API takes for a token, and for no API key. */
const isToken = key => key.startsWith("sts_");

/** What the API is asked with: a user's API key, or a token. */
const session = {
  get key() {
    return sessionStorage.getItem(KEY);
  },
  get domain() {
    return sessionStorage.getItem(DOMAIN) ?? "";
  },
  begin(key) {
    sessionStorage.setItem(KEY, key);
  },
  workIn(domain) {
    sessionStorage.setItem(DOMAIN, domain);
  },
  end() {
    sessionStorage.removeItem(KEY);
    sessionStorage.removeItem(DOMAIN);
  },
};

/** Calls the API. The key travels in a header, never in an address. */
async function call(method, path, {query = {}, key = session.key, ...options} = {}) {
  // A header can hold nothing else, and no key holds anything else.
  if (!/^[\x21-\x7e]+$/.test(key ?? "")) {
    throw new Refusal("refused.key");
  }
  const url = new URL(path, document.baseURI);
  Object.entries({...query, domain: session.domain})
    .filter(([, value]) => value)
    .forEach(([name, value]) => url.searchParams.set(name, value));
  const answer = await send(method, url, {...options, headers: {Authorization: `Bearer ${key}`}});
  if (!answer.ok) {
    throw await refusal(answer, key);
  }
  return answer;
}

async function send(method, url, {headers, body, ...options}) {
  return fetch(url, {
    ...options,
    method,
    headers: {Accept: "application/json", ...headers, ...(body && {"Content-Type": "application/json"})},
    body: body && JSON.stringify(body),
    cache: "no-store",
    credentials: "omit",
    redirect: "error",
  }).catch(failure => {
    throw failure.name === "AbortError" ? failure : new Refusal("refused.offline");
  });
}

async function refusal(answer, key = "") {
  const {status} = answer;
  // API Gateway answers for the key, with a body of its own; problem+json is our functions' answer.
  const ours = (answer.headers.get("content-type") ?? "").startsWith("application/problem+json");
  const problem = ours ? await answer.json().catch(() => ({})) : {};
  if (status === 401 || (status === 403 && !ours)) {
    return new Refusal(isToken(key) ? "refused.session" : "refused.key", {status});
  }
  if (status === 403) {
    return session.domain
      ? new Refusal("refused.domain", {status, values: {domain: session.domain}})
      : new Refusal("refused.permission", {status});
  }
  return new Refusal(keyOf(status, String(problem.type ?? "")), {status});
}

/** By the last part of the problem's type. */
const CONFLICTS = {
  "extension-disabled": "refused.disabled",
  "limit-reached": "refused.limit",
  "device-disabled": "refused.device",
  "unfit-name": "refused.unfit",
};

function keyOf(status, type) {
  if (status === 404) {
    return "refused.gone";
  }
  if (status === 409) {
    return CONFLICTS[type.split(":").at(-1)] ?? "refused.conflict";
  }
  if (status === 429) {
    return "refused.often";
  }
  return status >= 500 ? "refused.fault" : "refused.other";
}

const get = async (path, options) => (await call("GET", path, options)).json();

// ------------------------------------------------------------------------------------------------------------ Session

function enter() {
  byId("entrance").hidden = true;
  byId("key").value = "";
  byId("desk").hidden = false;
  byId("session").hidden = false;
  showDomain();
}

/** Nothing of what was shown stays in the page, nor the key in the browser. */
function leave() {
  session.end();
  list.clear();
  close();
  byId("revoke").close();
  byId("search").value = "";
  byId("desk").hidden = true;
  byId("session").hidden = true;
  askForKey();
}

function askForKey() {
  byId("entrance").hidden = false;
  byId("key").value = "";
  byId("key").focus();
}

byId("entrance-form").addEventListener("submit", event => {
  event.preventDefault();
  attempt(async () => {
    session.begin(byId("key").value.trim());
    try {
      await list.find("");
    } catch (failure) {
      session.end();
      byId("key").select();
      throw failure;
    }
    enter();
    byId("search").focus();
  }, byId("sign-in"));
});

byId("sign-out").addEventListener("click", () => {
  calm();
  const {key} = session;
  leave();
  endSession(key).catch(() => complain(say("refused.signout")));
});

/** Ends the session of a token, if it is one: an API key has none. That it has ended already is no failure. */
async function endSession(key) {
  if (key && isToken(key)) {
    // It is to reach the server even where the tab is closed at once.
    await call("DELETE", "sessions", {key, keepalive: true}).catch(failure => {
      if (!failure.ends) {
        throw failure;
      }
    });
  }
}

/**
 * Exchanges the ticket of an address that FusionPBX opened for a session. The ticket leaves the address before anything else
 * happens, and the user who was signed in in this tab is signed out.
 *
 * @returns whether the address held a ticket
 */
async function enterByTicket() {
  const ticket = new URLSearchParams(location.hash.slice(1)).get("ticket");
  if (ticket === null) {
    return false;
  }
  history.replaceState(null, "", location.pathname + location.search);
  const former = session.key;
  leave();
  byId("entrance").hidden = true;
  byId("arriving").hidden = false;
  endSession(former).catch(() => {});
  try {
    const answer = await send("POST", new URL("sessions", document.baseURI), {body: {ticket}});
    if (!answer.ok) {
      throw answer.status === 403 ? new Refusal("refused.ticket") : await refusal(answer);
    }
    session.begin((await answer.json()).token);
    enter();
    byId("search").focus();
    await list.find("");
    return true;
  } finally {
    byId("arriving").hidden = true;
    if (!session.key) {
      askForKey();
    }
  }
}

function showDomain() {
  byId("domain-now").textContent = session.domain || say("domain.own");
  byId("domain-name").value = session.domain;
}

byId("domain-form").addEventListener("submit", event => {
  event.preventDefault();
  attempt(async () => {
    const former = session.domain;
    session.workIn(byId("domain-name").value.trim());
    try {
      await list.find("");
    } catch (failure) {
      session.workIn(former);
      // It would stand before the message.
      byId("domain").open = false;
      byId("domain").querySelector("summary").focus();
      throw failure;
    }
    byId("search").value = "";
    close();
    showDomain();
    byId("domain").open = false;
    byId("search").focus();
  });
});

document.addEventListener("click", event => {
  if (!byId("domain").contains(event.target)) {
    byId("domain").open = false;
  }
});

byId("domain").addEventListener("keydown", event => {
  if (event.key === "Escape") {
    byId("domain").open = false;
    byId("domain").querySelector("summary").focus();
  }
});

// ---------------------------------------------------------------------------------------------------------- Extensions

const list = {
  latest: new AbortController(),
  search: "",
  cursor: null,

  /** Shows what is found; an answer that comes after a newer question is dropped. */
  async find(search) {
    const found = await this.ask({search});
    const focused = byId("extensions").contains(document.activeElement) ? document.activeElement.dataset.uuid : null;
    this.search = search;
    byId("extensions").replaceChildren();
    this.add(found);
    this.button(focused)?.focus();
  },

  async more() {
    const before = byId("extensions").children.length;
    this.add(await this.ask({search: this.search, cursor: this.cursor}));
    byId("extensions").children[before]?.querySelector("button").focus();
  },

  async ask(query) {
    this.latest.abort();
    const mine = this.latest = new AbortController();
    byId("extensions").setAttribute("aria-busy", "true");
    try {
      return await get("extensions", {query: {...query, limit: PAGE_SIZE}, signal: mine.signal});
    } finally {
      if (mine === this.latest) {
        byId("extensions").removeAttribute("aria-busy");
      }
    }
  },

  add({extensions, next_cursor: cursor = null}) {
    this.cursor = cursor;
    byId("extensions").append(...extensions.map(extensionItem));
    byId("more").hidden = !cursor;
    const count = byId("extensions").children.length;
    byId("found").textContent = cursor ? say("found.more", {count})
      : count > 0 ? sayCount("found", count)
      : this.search ? say("found.none", {search: this.search}) : say("found.nothing");
    this.mark();
  },

  mark() {
    for (const button of byId("extensions").querySelectorAll("button")) {
      const current = button.dataset.uuid === shown?.extension.extension_uuid;
      current ? button.setAttribute("aria-current", "true") : button.removeAttribute("aria-current");
    }
  },

  button(uuid) {
    return [...byId("extensions").querySelectorAll("button")].find(button => button.dataset.uuid === uuid);
  },

  /** How many phones an extension has, once the page has counted them. */
  recount(extension) {
    const button = this.button(extension.extension_uuid);
    if (button) {
      fillCount(button.querySelector(".count"), extension);
    }
  },

  clear() {
    this.latest.abort();
    this.search = "";
    this.cursor = null;
    byId("extensions").replaceChildren();
    byId("found").textContent = "";
    byId("more").hidden = true;
  },
};

function extensionItem(extension) {
  const item = byId("extension-item").content.cloneNode(true);
  const button = item.querySelector("button");
  button.dataset.uuid = extension.extension_uuid;
  button.querySelector(".number").textContent = extension.extension;
  button.querySelector(".description").textContent = about(extension);
  fillCount(button.querySelector(".count"), extension);
  button.addEventListener("click", () => open(extension));
  return item;
}

function about(extension) {
  return [extension.description, extension.number_alias && say("alias", {alias: extension.number_alias})]
    .filter(Boolean)
    .join(" · ");
}

function fillCount(element, {devices, max_devices: most}) {
  element.textContent = most > 0 ? say("count.of", {devices, most}) : String(devices);
  element.title = most > 0 ? say("count.of.aloud", {devices, most}) : sayCount("count.aloud", devices, {devices});
  element.classList.toggle("some", devices > 0);
}

let typing;

byId("search").addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => attempt(() => list.find(byId("search").value.trim()), undefined, "search"), 200);
});

/** Enter opens the extension where only one is found. */
byId("search-form").addEventListener("submit", event => {
  event.preventDefault();
  clearTimeout(typing);
  attempt(async () => {
    await list.find(byId("search").value.trim());
    const found = byId("extensions").querySelectorAll("button");
    if (found.length === 1) {
      found[0].click();
    }
  });
});

byId("more").addEventListener("click", () => attempt(() => list.more(), byId("more")));

// ------------------------------------------------------------------------------------------------------ One extension

/** The extension that is shown, and what ends all that goes on for it. */
let shown = null;

function open(extension) {
  calm();
  close();
  shown = {extension, ending: new AbortController()};
  byId("extension-name").textContent = extension.extension;
  byId("extension-about").textContent = about(extension);
  showCode("none");
  byId("devices").replaceChildren();
  byId("phones-none").hidden = true;
  byId("choose").hidden = true;
  byId("extension").hidden = false;
  byId("desk").classList.add("open");
  list.mark();
  byId("extension-name").focus();
  attempt(loadDevices);
}

function close() {
  shown?.ending.abort();
  shown = null;
  clearCode();
  byId("extension").hidden = true;
  byId("choose").hidden = false;
  byId("desk").classList.remove("open");
  byId("devices").replaceChildren();
  byId("extension-name").textContent = "";
  byId("extension-about").textContent = "";
  list.mark();
}

byId("back").addEventListener("click", () => {
  const {extension_uuid: uuid} = shown.extension;
  close();
  (list.button(uuid) ?? byId("search")).focus();
});

// ------------------------------------------------------------------------------------------------------------ The code

/** Shows one state of the code: none, fresh, used, expired or gone. The focus moves from the former one to the new. */
function showCode(state) {
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
function clearCode() {
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
async function issue(replaces) {
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
  byId("computer").hidden = !code.desktop_link;
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

// ------------------------------------------------------------------------------------------------------------- Phones

async function loadDevices() {
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

function platform({platform: name}) {
  return say(`platform.${name}` in messages ? `platform.${name}` : "platform.unknown");
}

function lastSeen({last_seen_at: time}) {
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

// --------------------------------------------------------------------------------------------------------------- Start

/** Shows what the tab's user may see, or asks who they are. */
async function start() {
  if (await enterByTicket()) {
    return;
  }
  if (session.key) {
    enter();
    await list.find("");
  } else {
    askForKey();
  }
}

// FusionPBX may open its address in a tab in which the page is open already.
addEventListener("hashchange", () => attempt(enterByTicket));
attempt(start);
