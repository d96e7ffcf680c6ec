/* The page's address: #/1003 is extension 1003, so that it can be linked to, and Back leads to where one was. */

import {get, session} from "./api.js";
import {close, open, shown} from "./extension.js";
import {list} from "./extensions.js";
import {say} from "./language.js";
import {complain} from "./notices.js";
import {showView, viewOf} from "./views.js";

export const addressOf = ({extension}) => `#/${encodeURIComponent(extension)}`;

/**
 * Shows what the address names.
 *
 * @param again also where it is shown already
 */
export async function follow(again = false) {
  if (!session.key) {
    return;
  }
  const view = viewOf(location.hash);
  await showView(view, again);
  const number = numberOf(location.hash);
  if (view || (!again && number === shown?.extension.extension)) {
    return;
  }
  if (number === undefined) {
    close();
    return;
  }
  const extension = list.known(number) ?? await find(number);
  if (number !== numberOf(location.hash)) {
    return; // It names another one by now.
  }
  if (extension) {
    open(extension);
  } else {
    leave();
    close();
    complain(say("refused.extension", {number}));
  }
}

/** The address names nothing any more; Back leads to what it named. */
export function leave() {
  if (location.hash) {
    history.pushState(null, "", location.pathname + location.search);
  }
}

/** The address names nothing any more, and the history holds nothing of what it named. */
export function erase() {
  history.replaceState(null, "", location.pathname + location.search);
}

function numberOf(fragment) {
  try {
    return fragment.startsWith("#/") ? decodeURIComponent(fragment.slice(2)) || undefined : undefined;
  } catch {
    return undefined; // No such escape.
  }
}

/** An exact number comes first in what is found. */
async function find(number) {
  const {extensions} = await get("extensions", {query: {search: number, limit: 1}});
  return extensions.find(({extension}) => extension === number);
}
