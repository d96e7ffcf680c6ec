/* What stands beside the list of people: each view has its own address, and Back leads to the one before. */

import {session} from "./api.js";
import {byId} from "./language.js";

/** The views that the list of people gives way to, by their names in the address. */
const views = new Map();

/** @param open is called with a signal that ends when the view is left */
export function register(name, open) {
  views.set(name, open);
}

/** The view that an address names; undefined where it is the list of people. */
export const viewOf = fragment => views.has(fragment.slice(1)) ? fragment.slice(1) : undefined;

let current;
let leaving = new AbortController();

/** Shows a view, or the list of people where it names none. */
export async function showView(name, again = false) {
  if (name === current && !again) {
    return;
  }
  leaving.abort();
  leaving = new AbortController();
  current = name;
  byId("desk").hidden = name !== undefined || !session.key;
  views.forEach((_, view) => byId(`view-${view}`).hidden = view !== name);
  for (const link of byId("views").querySelectorAll("a")) {
    link.hash === (name ? `#${name}` : "#/") ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
  }
  if (name) {
    byId(`view-${name}`).querySelector("h2").focus();
    await views.get(name)(leaving.signal).catch(failure => {
      if (failure.name !== "AbortError") {
        throw failure;
      }
    });
  }
}

/** Nothing of what was shown stays in the page. */
export function closeViews() {
  leaving.abort();
  current = undefined;
  views.forEach((_, view) => byId(`view-${view}`).hidden = true);
  document.dispatchEvent(new CustomEvent("data-left"));
}
