/* The API, asked with a user's key or with a token. Neither ever stands in an address. */

import {follow} from "./connection.js";

/** Milliseconds: API Gateway answers within 30 seconds. */
const TIMEOUT = 31_000;

const KEY = "sessiontalk.key";
const DOMAIN = "sessiontalk.domain";

/** The API did not do what it was asked. */
export class Refusal extends Error {
  constructor(key, {status, values} = {}) {
    super(key);
    this.key = key;
    this.status = status;
    this.values = {status, ...values};
  }

  /** The key or token is no longer valid, so nothing that is shown may stay. */
  get ends() {
    return this.key === "refused.key" || this.key === "refused.session";
  }
}

/** What the API takes for a token, and for no API key. */
export const isToken = key => key.startsWith("sts_");

/** What the API is asked with: a user's API key, or a token. */
export const session = {
  get key() {
    return sessionStorage.getItem(KEY);
  },
  get domain() {
    return sessionStorage.getItem(DOMAIN) ?? "";
  },
  begin(key) {
    sessionStorage.setItem(KEY, key);
  },
  workIn(domain) {
    sessionStorage.setItem(DOMAIN, domain);
  },
  end() {
    sessionStorage.removeItem(KEY);
    sessionStorage.removeItem(DOMAIN);
  },
};

/**
 * Calls the API. The key travels in a header, never in an address.
 *
 * @param everywhere the route is about no domain
 */
export async function call(method, path, {query = {}, key = session.key, everywhere = false, headers, ...options} = {}) {
  // A header can hold nothing else, and no key holds anything else.
  if (!/^[\x21-\x7e]+$/.test(key ?? "")) {
    throw new Refusal("refused.key");
  }
  const url = new URL(path, document.baseURI);
  Object.entries({...query, domain: everywhere ? "" : session.domain})
    .filter(([, value]) => value)
    .forEach(([name, value]) => url.searchParams.set(name, value));
  const answer = await send(method, url, {...options, headers: {...headers, Authorization: `Bearer ${key}`}});
  if (!answer.ok) {
    throw await refusal(answer, key);
  }
  return answer;
}

/** By how many milliseconds this computer's clock is ahead of the server's, whose answers give it to the second. */
export let clockAhead = 0;

/** @param inBackground nobody waits for the answer */
export async function send(method, url, {headers, body, signal, inBackground, ...options}) {
  const request = fetch(url, {
    ...options,
    method,
    headers: {Accept: "application/json", ...headers, ...(body && {"Content-Type": "application/json"})},
    body: body && JSON.stringify(body),
    signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT), ...(signal ? [signal] : [])]),
    cache: "no-store",
    credentials: "omit",
    redirect: "error",
  });
  const answer = await follow(request, inBackground).catch(failure => {
    throw failure.name === "AbortError" ? failure : new Refusal("refused.offline");
  });
  const ahead = Date.now() - Date.parse(answer.headers.get("date"));
  clockAhead = Math.abs(ahead) > 2_000 ? ahead : 0;
  return answer;
}

export async function refusal(answer, key = "") {
  const {status} = answer;
  // API Gateway answers for the key, with a body of its own; problem+json is our functions' answer.
  const ours = (answer.headers.get("content-type") ?? "").startsWith("application/problem+json");
  const problem = ours ? await answer.json().catch(() => ({})) : {};
  if (status === 401 || (status === 403 && !ours)) {
    return new Refusal(isToken(key) ? "refused.session" : "refused.key", {status});
  }
  if (status === 403) {
    return session.domain
      ? new Refusal("refused.domain", {status, values: {domain: session.domain}})
      : new Refusal("refused.permission", {status});
  }
  return refusalOf(status, problem);
}

/** What a problem of our functions means to the page's reader. */
export function refusalOf(status, problem) {
  return new Refusal(keyOf(status, String(problem.type ?? "")), {status, values: {missing: problem.missing?.join(", ")}});
}

/** By the last part of the problem's type. */
const CONFLICTS = {
  "extension-disabled": "refused.disabled",
  "limit-reached": "refused.limit",
  "device-disabled": "refused.device",
  "unfit-name": "refused.unfit",
  "no-address": "refused.address",
  "email-not-configured": "refused.email",
  "already-issued": "refused.issued",
};

function keyOf(status, type) {
  if (status === 404) {
    return "refused.gone";
  }
  if (status === 409) {
    return CONFLICTS[type.split(":").at(-1)] ?? "refused.conflict";
  }
  if (status === 429) {
    return "refused.often";
  }
  return status >= 500 ? "refused.fault" : "refused.other";
}

export const get = async (path, options) => (await call("GET", path, options)).json();
