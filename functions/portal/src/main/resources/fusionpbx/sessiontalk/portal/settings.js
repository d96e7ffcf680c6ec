/* The domain's settings with where each comes from, and what in them would make a first scan fail. They are changed in FusionPBX. */

import {addressOf} from "./address.js";
import {get} from "./api.js";
import {byId, has, say} from "./language.js";
import {register} from "./views.js";

async function load(signal) {
  clear();
  const {settings, findings} = await get("settings", {signal});
  byId("findings").replaceChildren(...findings.map(findingItem));
  byId("findings-none").hidden = findings.length > 0;
  byId("settings-rows").replaceChildren(...settings.map(settingRow));
  byId("settings-table").hidden = false;
}

/** What is to be done, and at which extension. */
function findingItem({kind, severity, detail, extension}) {
  const item = byId("finding-item").content.cloneNode(true);
  const part = name => item.querySelector(`.${name}`);
  part("badge").textContent = say(`severity.${severity}`);
  part("badge").classList.toggle("off", severity !== "note");
  part("text").textContent = has(`finding.${kind}`) ? say(`finding.${kind}`, {detail: subject(kind, detail), extension}) : kind;
  part("number").hidden = !extension;
  if (extension) {
    part("number").textContent = extension;
    part("number").href = addressOf({extension});
  }
  return item;
}

/** The API names the platform; people know its store. */
function subject(kind, detail) {
  return kind === "no-store-link" && has(`store.${detail}`) ? say(`store.${detail}`) : detail;
}

function settingRow({name, value, level, category, subcategory}) {
  const item = byId("setting-row").content.cloneNode(true);
  const cells = item.querySelectorAll("td");
  cells[0].textContent = has(`setting.${name}`) ? say(`setting.${name}`) : name;
  cells[1].textContent = value ?? say("setting.unset");
  cells[2].textContent = [say(`level.${level}`), category && `${category} / ${subcategory}`].filter(Boolean).join(": ");
  return item;
}

function clear() {
  ["findings", "settings-rows"].forEach(id => byId(id).replaceChildren());
  byId("settings-table").hidden = true;
  byId("findings-none").hidden = true;
}

register("settings", load);
document.addEventListener("data-left", clear);
