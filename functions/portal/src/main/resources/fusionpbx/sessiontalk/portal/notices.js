/* What the page says of what was done, to be seen and to be heard. */

import {byId, say} from "./language.js";
import {Refusal} from "./api.js";

/** For a screen reader, which reads the same text again only where it is a new element. */
function aloud(region, text) {
  region.replaceChildren();
  const paragraph = document.createElement("p");
  paragraph.textContent = text;
  region.append(paragraph);
}

let fading;

/** Says what was done, for some seconds. */
export function announce(text) {
  aloud(byId("news"), text);
  clearTimeout(fading);
  fading = setTimeout(() => byId("news").replaceChildren(), 6_000);
}

/** @param area what the complaint is about; without one, about what its reader did last */
export function complain(text, area = "") {
  byId("refusal-text").textContent = text;
  byId("refusal").dataset.area = area;
  byId("refusal").hidden = false;
  aloud(byId("refusal-aloud"), text);
}

/** Takes the complaint back; where an area is named, one about something else stays. */
export function calm(area) {
  if (area === undefined || byId("refusal").dataset.area === area) {
    byId("refusal").hidden = true;
    byId("refusal-aloud").replaceChildren();
  }
}

byId("refusal-close").addEventListener("click", () => calm());

/** Does one thing, and not once more while its button is busy with it; what goes wrong is said. */
export async function attempt(task, button, area) {
  if (button?.getAttribute("aria-busy") === "true") {
    return;
  }
  calm(area);
  button?.setAttribute("aria-busy", "true");
  try {
    await task();
  } catch (failure) {
    handle(failure, area);
  } finally {
    button?.removeAttribute("aria-busy");
  }
}

export function handle(failure, area) {
  if (failure.name === "AbortError") {
    return; // Something newer took its place.
  }
  if (failure instanceof Refusal) {
    if (failure.ends) {
      document.dispatchEvent(new Event("session-ended"));
    }
    complain(say(failure.key, failure.values), area);
    return;
  }
  complain(say("refused.fault"), area);
  console.error(failure);
}
