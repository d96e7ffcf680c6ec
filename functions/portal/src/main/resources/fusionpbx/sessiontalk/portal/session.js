/* Who works in this tab. */

import {call, get, isToken, refusal, Refusal, send, session} from "./api.js";
import {erase, follow} from "./address.js";
import {clear, showUser} from "./domains.js";
import {close} from "./extension.js";
import {list} from "./extensions.js";
import {byId, say} from "./language.js";
import {attempt, calm, complain} from "./notices.js";
import {closeViews} from "./views.js";

export function enter() {
  byId("entrance").hidden = true;
  byId("key").value = "";
  byId("desk").hidden = false;
  byId("session").hidden = false;
  byId("views").hidden = false;
}

/** Shows what the tab's user may see, and what the address names. */
export async function show() {
  list.count().catch(() => {}); // A convenience.
  await Promise.all([showUser(), list.find(byId("search").value.trim()).then(() => follow())]);
}

/** Nothing of what was shown stays in the page, nor the key in the browser. */
function leave() {
  session.end();
  list.clear();
  close();
  clear();
  closeViews();
  byId("revoke").close();
  byId("email").close();
  byId("search").value = "";
  byId("desk").hidden = true;
  byId("session").hidden = true;
  byId("views").hidden = true;
  askForKey();
}

export function askForKey() {
  byId("entrance").hidden = false;
  byId("key").value = "";
  byId("key").focus();
}

byId("entrance-form").addEventListener("submit", event => {
  event.preventDefault();
  attempt(async () => {
    session.begin(byId("key").value.trim());
    try {
      await get("extensions", {query: {limit: 1}});
    } catch (failure) {
      session.end();
      byId("key").select();
      throw failure;
    }
    enter();
    byId("search").focus();
    // Whoever signs out at once may sign in again before all is answered.
    attempt(show);
  }, byId("sign-in"));
});

byId("sign-out").addEventListener("click", () => {
  calm();
  const {key} = session;
  erase();
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
export async function enterByTicket() {
  const ticket = new URLSearchParams(location.hash.slice(1)).get("ticket");
  if (ticket === null) {
    return false;
  }
  erase();
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
    await show();
    return true;
  } finally {
    byId("arriving").hidden = true;
    if (!session.key) {
      askForKey();
    }
  }
}

// Nothing that is shown may stay.
document.addEventListener("session-ended", leave);
