/* The list of extensions, with the names of the people who have them. */

import {addressOf, follow} from "./address.js";
import {get} from "./api.js";
import {shown} from "./extension.js";
import {byId, say, sayCount} from "./language.js";
import {attempt} from "./notices.js";

const PAGE_SIZE = 50;

export const list = {
  latest: new AbortController(),
  counting: new AbortController(),
  search: "",
  state: "",
  cursor: null,
  total: 0,
  extensions: new Map(),

  /** Shows what is found; an answer that comes after a newer question is dropped. */
  async find(search, state = byId("state").value) {
    const found = await this.ask({search, state});
    const focused = byId("extensions").contains(document.activeElement) ? document.activeElement.dataset.uuid : null;
    this.search = search;
    this.state = state;
    byId("state").value = state;
    this.extensions.clear();
    byId("extensions").replaceChildren();
    this.add(found);
    this.link(focused)?.focus();
  },

  async more() {
    const before = byId("extensions").children.length;
    this.add(await this.ask({search: this.search, state: this.state, cursor: this.cursor}));
    byId("extensions").children[before]?.querySelector("a").focus();
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

  add({extensions, total, next_cursor: cursor = null}) {
    this.cursor = cursor;
    this.total = total;
    extensions.forEach(extension => this.extensions.set(extension.extension, extension));
    byId("extensions").append(...extensions.map(extensionItem));
    byId("more").hidden = !cursor;
    this.tell();
    this.mark();
  },

  tell() {
    const count = byId("extensions").children.length;
    byId("found").textContent = this.cursor ? say("found.part", {count, total: this.total})
      : count > 0 ? sayCount("found", count)
      : this.search ? say("found.none", {search: this.search})
      : this.state ? say("found.state") : say("found.nothing");
  },

  /** How many there are in each state, beside its name. */
  async count() {
    this.counting.abort();
    const {signal} = this.counting = new AbortController();
    const {total: all, states = {}} = await get("extensions", {query: {counts: true, limit: 1}, signal, inBackground: true});
    for (const option of byId("state").options) {
      const total = option.value ? states[option.value] ?? 0 : all;
      option.textContent = say("state.count", {state: say(`state.${option.value || "all"}`), total});
    }
  },

  mark() {
    for (const link of byId("extensions").querySelectorAll("a")) {
      const current = link.dataset.uuid === shown?.extension.extension_uuid;
      current ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
    }
  },

  /** The extension of this number, where it is in the list. */
  known(number) {
    return this.extensions.get(number);
  },

  link(uuid) {
    return [...byId("extensions").querySelectorAll("a")].find(link => link.dataset.uuid === uuid);
  },

  /** Shows an extension as it is now, where it is in the list. */
  update(extension) {
    const link = this.link(extension.extension_uuid);
    if (link) {
      this.extensions.set(extension.extension, extension);
      fill(link, extension);
    }
  },

  clear() {
    this.latest.abort();
    this.counting.abort();
    this.search = "";
    this.state = "";
    this.cursor = null;
    this.extensions.clear();
    byId("state").value = "";
    [...byId("state").options].forEach(option => option.textContent = say(`state.${option.value || "all"}`));
    byId("extensions").replaceChildren();
    byId("found").textContent = "";
    byId("more").hidden = true;
  },
};

function extensionItem(extension) {
  const item = byId("extension-item").content.cloneNode(true);
  const link = item.querySelector("a");
  link.dataset.uuid = extension.extension_uuid;
  link.href = addressOf(extension);
  // The address may be this one already, and then it does not change.
  link.addEventListener("click", () => location.hash === link.hash && attempt(() => follow(true)));
  fill(link, extension);
  return item;
}

function fill(link, extension) {
  const part = name => link.querySelector(`.${name}`);
  part("number").textContent = extension.extension;
  part("name").textContent = extension.name ?? "";
  part("description").textContent = about(extension);
  const {devices, max_devices: most} = extension;
  part("count").textContent = most > 0 ? say("count.of", {devices, most}) : String(devices);
  part("count").title = most > 0 ? say("count.of.aloud", {devices, most}) : sayCount("count.aloud", devices, {devices});
  part("count").classList.toggle("some", devices > 0);
  part("state").textContent = extension.state === "active" ? "" : say(`state.${extension.state}`);
  part("state").dataset.state = extension.state;
}

/** What is known of an extension besides its number and name. */
export function about(extension) {
  return [extension.description, extension.number_alias && say("alias", {alias: extension.number_alias})]
    .filter(text => text && text !== extension.name)
    .join(" · ");
}

let typing;

function search() {
  clearTimeout(typing);
  return list.find(byId("search").value.trim());
}

byId("search").addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => attempt(search, undefined, "search"), 200);
});

byId("state").addEventListener("change", () => attempt(search, undefined, "search"));

/** Enter opens the extension whose number was entered, and where only one is found, that. */
byId("search-form").addEventListener("submit", event => {
  event.preventDefault();
  attempt(async () => {
    await search();
    const [first, ...others] = byId("extensions").querySelectorAll("a");
    const entered = list.search.toLocaleLowerCase();
    if (first && (others.length === 0 || first.querySelector(".number").textContent.toLocaleLowerCase() === entered)) {
      first.click();
    }
  });
});

byId("more").addEventListener("click", () => attempt(() => list.more(), byId("more")));
