/* Whether the server answers: that an answer takes a while, and that none comes. */

import {byId, say} from "./language.js";

/** Milliseconds after which it is said that an answer is waited for, and after which that there is none. */
const LOADING = 200;
const LOST = 4_000;

/** The calls that are not answered yet. */
const calls = new Set();
let unreachable = false;

/**
 * Follows a call until it is answered.
 *
 * @param inBackground nobody waits for it, so that it is only said where it is not answered
 */
export async function follow(answer, inBackground = false) {
  const call = {began: performance.now(), inBackground};
  calls.add(call);
  const timers = [LOADING, LOST].map(after => setTimeout(show, after));
  try {
    const answered = await answer;
    unreachable = false;
    return answered;
  } catch (failure) {
    unreachable ||= failure.name !== "AbortError";
    throw failure;
  } finally {
    timers.forEach(clearTimeout);
    calls.delete(call);
    show();
  }
}

function show() {
  const waits = (least, all) => [...calls].some(call => (all || !call.inBackground) && performance.now() - call.began >= least);
  const state = unreachable || waits(LOST - 5, true) ? "lost" : waits(LOADING - 5, false) ? "loading" : "";
  if (byId("connection").dataset.state !== state) {
    byId("connection").dataset.state = state;
    byId("connection").textContent = state && say(`connection.${state}`);
  }
}

function note(lost) {
  unreachable = lost;
  show();
}

addEventListener("offline", () => note(true));
addEventListener("online", () => note(false));
