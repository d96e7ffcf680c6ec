/* All phones of the domain that may be seen: sorted by any column, and as a file for a spreadsheet. */

import {addressOf} from "./address.js";
import {get} from "./api.js";
import {condition, isOff, lastSeen, platform} from "./devices.js";
import {byId, say, sayCount, timestamps} from "./language.js";
import {attempt} from "./notices.js";
import {register} from "./views.js";

const PAGE_SIZE = 500;

/** What a column sorts by. */
const COLUMNS = {
  extension: phone => phone.extension,
  name: phone => phone.name ?? "",
  platform: phone => platform(phone),
  seen: phone => phone.last_seen_at ?? "",
  since: phone => phone.activated_at,
  state: phone => condition(phone),
};

// Numbers in the order of numbers, names as the reader's language orders them.
const collator = new Intl.Collator(document.documentElement.lang, {numeric: true});

let phones = [];
let sorted = {column: "extension", descending: false};

async function load(signal) {
  clear();
  byId("phones-csv").disabled = true;
  byId("phones-table").setAttribute("aria-busy", "true");
  try {
    let cursor;
    do {
      const answer = await get("devices", {query: {limit: PAGE_SIZE, cursor}, signal});
      const first = phones.length === 0;
      phones.push(...answer.devices.map(phone => ({...phone, row: row(phone)})));
      cursor = answer.next_cursor;
      // To lay out thousands of rows takes a second: not at each page.
      first || !cursor ? show() : showCount();
    } while (cursor);
    byId("phones-csv").disabled = phones.length === 0;
  } finally {
    byId("phones-table").removeAttribute("aria-busy");
  }
}

function clear() {
  phones = [];
  show();
  byId("phones-found").textContent = "";
}

function show() {
  const {column, descending} = sorted;
  const keyed = phones.map(phone => [COLUMNS[column](phone), phone]);
  keyed.sort(([a], [b]) => collator.compare(a, b) * (descending ? -1 : 1));
  byId("phones-rows").replaceChildren(...keyed.map(([, phone]) => phone.row));
  byId("phones-table").hidden = phones.length === 0;
  showCount();
  for (const header of byId("phones-table").querySelectorAll("th")) {
    header.dataset.column === column
      ? header.setAttribute("aria-sort", descending ? "descending" : "ascending")
      : header.removeAttribute("aria-sort");
  }
}

function showCount() {
  byId("phones-found").textContent = phones.length > 0 ? sayCount("phones.found", phones.length) : say("phones.nothing");
}

function row(phone) {
  const item = byId("phone-row").content.cloneNode(true).firstElementChild;
  const cell = name => item.querySelector(`.${name}`);
  cell("number").textContent = phone.extension;
  cell("number").href = addressOf(phone);
  cell("person").textContent = phone.name ?? "";
  cell("platform").textContent = platform(phone);
  cell("seen").textContent = lastSeen(phone);
  cell("seen").title = phone.last_seen_at ? timestamps.format(Date.parse(phone.last_seen_at)) : "";
  cell("since").textContent = timestamps.format(Date.parse(phone.activated_at));
  cell("badge").textContent = condition(phone);
  cell("badge").classList.toggle("off", isOff(phone));
  return item;
}

byId("phones-table").querySelectorAll("th").forEach(header => header.querySelector("button").addEventListener("click", () => {
  const {column} = header.dataset;
  // The latest first: whoever sorts by a time looks for what is new, and then for what is old.
  const first = column === "seen" || column === "since";
  sorted = {column, descending: sorted.column === column ? !sorted.descending : first};
  show();
}));

/**
 * A field of RFC 4180. What begins as a formula does is kept from being one: whoever may name an extension or an app must not run
 * anything in the spreadsheet of whoever opens the file.
 */
function field(value) {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${text.replaceAll('"', '""')}"`;
}

/** As the table is sorted; times in the form that every spreadsheet reads. */
function csv() {
  const header = [...byId("phones-table").querySelectorAll("th")].map(cell => cell.textContent.trim());
  const {column, descending} = sorted;
  const rows = [...phones]
    .sort((a, b) => collator.compare(COLUMNS[column](a), COLUMNS[column](b)) * (descending ? -1 : 1))
    .map(phone => [phone.extension, phone.name ?? "", platform(phone), phone.last_seen_at ?? "", phone.activated_at, condition(phone)]);
  return [header, ...rows].map(cells => cells.map(field).join(",")).join("\r\n") + "\r\n";
}

byId("phones-csv").addEventListener("click", () => {
  // With the mark by which Excel knows UTF-8.
  const address = URL.createObjectURL(new Blob(["\ufeff", csv()], {type: "text/csv"}));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${say("phones.file")}.csv`;
  link.click();
  URL.revokeObjectURL(address);
});

register("phones", load);
byId("phones-again").addEventListener("click", () => attempt(() => load(AbortSignal.timeout(120_000)), byId("phones-again")));
document.addEventListener("data-left", clear);
