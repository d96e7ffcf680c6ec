/* The list of extensions. */

import {get} from "./api.js";
import {open, shown} from "./extension.js";
import {byId, say, sayCount} from "./language.js";
import {attempt} from "./notices.js";

const PAGE_SIZE = 50;

export const list = {
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

export function about(extension) {
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
