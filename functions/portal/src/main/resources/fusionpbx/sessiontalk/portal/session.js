/* Who works in this tab, and in which domain. */

import {call, isToken, refusal, Refusal, send, session} from "./api.js";
import {close} from "./extension.js";
import {list} from "./extensions.js";
import {byId, say} from "./language.js";
import {attempt, calm, complain} from "./notices.js";

export function enter() {
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
export async function enterByTicket() {
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

// Nothing that is shown may stay.
document.addEventListener("session-ended", leave);
