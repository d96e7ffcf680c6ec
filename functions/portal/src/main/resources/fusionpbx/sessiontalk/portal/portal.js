/*
 * The portal's page. It holds no data of its own: all that it shows comes from the API, asked with the key that its user
 * entered, or with the token that it got for a ticket from FusionPBX. Texts from the API are only ever set as text, never as
 * markup.
 */

import {follow} from "./address.js";
import {session} from "./api.js";
import {attempt} from "./notices.js";
import {askForKey, enter, enterByTicket, show} from "./session.js";
import "./email.js";
import "./log.js";
import "./phones.js";
import "./rollout.js";
import "./settings.js";

/** Shows what the tab's user may see, or asks who they are. */
async function start() {
  if (await enterByTicket()) {
    return;
  }
  if (session.key) {
    enter();
    await show();
  } else {
    askForKey();
  }
}

// FusionPBX may open its address in a tab in which the page is open already.
addEventListener("hashchange", () => attempt(async () => await enterByTicket() || follow()));
attempt(start);
