/* A code by e-mail. An e-mail carries a code of its own: the one on the screen may have been seen by others. */

import {call} from "./api.js";
import {invitation, issue} from "./code.js";
import {byId, say} from "./language.js";
import {announce, attempt} from "./notices.js";
import {refresh, shown} from "./extension.js";

/** The e-mail that was tried last without an answer that says what came of it: its next try has the same key, so that it is sent once. */
let unanswered = null;

document.querySelectorAll("[data-email]").forEach(button => button.addEventListener("click", () => {
  byId("email-number").textContent = shown.extension.extension;
  byId("email-to").value = "";
  byId("email-language").value = document.documentElement.lang;
  byId("email-shown").hidden = !invitation;
  byId("email").showModal();
}));

byId("email-no").addEventListener("click", () => byId("email").close());

byId("email-form").addEventListener("submit", event => {
  event.preventDefault();
  byId("email").close();
  attempt(send, byId("email-yes"));
});

async function send() {
  const before = invitation?.id;
  const to = byId("email-to").value.trim();
  const email = {language: byId("email-language").value, ...(to && {to})};
  const text = JSON.stringify([shown.extension.extension_uuid, shown.replaces?.device_uuid, email]);
  const key = unanswered?.text === text ? unanswered.key : crypto.randomUUID();
  unanswered = {text, key};
  const {withdrawn_code_id: withdrawn} = await issue(shown.replaces, {email, key}).catch(async failure => {
    if (failure.status < 500) {
      unanswered = null;
      await refresh();
    }
    throw failure;
  });
  unanswered = null;
  announce(say("email.queued"));
  if (before && before !== withdrawn) {
    await call("DELETE", `codes/${encodeURIComponent(before)}`, {signal: shown.ending.signal});
    await refresh();
  }
}
