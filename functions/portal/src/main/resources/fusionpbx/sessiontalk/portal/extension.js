/* The extension that is shown. */

import {clearCode, showCode} from "./code.js";
import {loadDevices} from "./devices.js";
import {about, list} from "./extensions.js";
import {byId} from "./language.js";
import {attempt, calm} from "./notices.js";

/** The extension that is shown, and what ends all that goes on for it. */
export let shown = null;

export function open(extension) {
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

export function close() {
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
