/* What a page says, in the language that it was served in. */

export const byId = id => document.getElementById(id);

const messages = JSON.parse(byId("messages").textContent);
const language = document.documentElement.lang;
const plurals = new Intl.PluralRules(language);
// Dates as the reader's own country writes them, where the page speaks its language.
const region = navigator.languages.find(tag => tag.split("-")[0] === language) ?? language;
export const timestamps = new Intl.DateTimeFormat(region, {dateStyle: "medium", timeStyle: "short"});
const numbers = new Intl.NumberFormat(region);
const distances = new Intl.RelativeTimeFormat(language, {numeric: "auto"});

/** Whether there is a message for this key. */
export const has = key => key in messages;

/** A message, its {places} filled; numbers as the reader writes them, and texts, such as an extension's number, as they are. */
export function say(key, values = {}) {
  return messages[key].replace(/\{(\w+)\}/g, (place, name) => inWords(values[name]));
}

function inWords(value) {
  return typeof value === "number" ? numbers.format(value) : String(value);
}

/** A message in the form for a number, such as "1 phone" and "2 phones". */
export function sayCount(key, count, values = {count}) {
  return say(`${key}.${plurals.select(count)}`, values);
}

export function ago(time) {
  const seconds = (time - Date.now()) / 1000;
  const steps = [["minute", 60], ["hour", 3600], ["day", 86400], ["month", 2629800], ["year", 31557600]];
  const [unit, length] = steps.findLast(([, size]) => Math.abs(seconds) >= size) ?? ["second", Infinity];
  return distances.format(Math.trunc(seconds / length), unit);
}

/** How long something still lasts, to the second: 4:59, 23:04:59, 1 day 23:04:59. */
export function lasting(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const [days, hours] = [Math.floor(seconds / 86400), Math.floor(seconds / 3600) % 24];
  const clock = `${Math.floor(seconds / 60) % 60}:${String(seconds % 60).padStart(2, "0")}`;
  if (days === 0 && hours === 0) {
    return clock;
  }
  return `${days > 0 ? sayCount("time.days", days) : ""} ${hours}:${clock.padStart(5, "0")}`.trim();
}
