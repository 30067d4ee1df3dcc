/* Results: from what Pagefind keeps of a row to a list item. */

import { element } from "./dom.js";
import { isGlued, pieces } from "./words.js";

// as in search/entries.py
const FIELD = "\ue000";
const ITEM = "\ue001";
const SPACE = "\ue002";
const EXCERPT = 220; // letters

/* Words with what was searched for marked, as nodes. `words` are `{text, hit}`. */
function marked(words) {
  const parts = [];
  for (const { text, hit } of words) {
    if (text === SPACE) {
      parts.push({ text: " ", hit: false });
      continue;
    }
    const last = parts.at(-1);
    if (last && last.text !== " " && !isGlued(last.text, text)) parts.push({ text: " ", hit: false });
    parts.push({ text, hit });
  }
  const nodes = [];
  for (const { text, hit } of parts) {
    if (hit) nodes.push(element("mark", {}, text));
    else nodes.push(document.createTextNode(text));
  }
  return nodes;
}

function plain(words) {
  return marked(words).map((node) => node.textContent).join("");
}

/* The fields that search/entries.py has put one after the other. */
export function fields(fragment) {
  const split = [[]];
  fragment.content
    .replace(/\u200b/g, "")
    .split(/\s+/)
    .filter(Boolean)
    .forEach((text) => {
      if (text === FIELD) split.push([]);
      else split.at(-1).push({ text, hit: false });
    });
  const [title, names, day, labels, , anchor, text = []] = split;
  return { title, names: items(names), day: plain(day), labels: items(labels), anchor: plain(anchor), text };
}

function items(words) {
  const split = [[]];
  for (const word of words) {
    if (word.text === ITEM) split.push([]);
    else split.at(-1).push(word);
  }
  return split;
}

/** The part of `words` with the most different hits, about `EXCERPT` letters. */
export function excerpt(words) {
  if (!words.length) return [];
  let best = { from: 0, value: -1 };
  let to = 0;
  let length = 0;
  const seen = new Map();
  const shift = (word, by) => {
    if (!word.hit) return;
    const key = word.text.toLowerCase();
    const times = (seen.get(key) ?? 0) + by;
    if (times) seen.set(key, times);
    else seen.delete(key);
  };
  for (let from = 0; from < words.length; from += 1) {
    while (to < words.length && length < EXCERPT) {
      length += words[to].text.length + 1;
      shift(words[to], 1);
      to += 1;
    }
    if (seen.size > best.value) best = { from, to, value: seen.size };
    if (to === words.length && seen.size <= best.value) break;
    length -= words[from].text.length + 1;
    shift(words[from], -1);
  }
  // hits in the middle rather than at the very end
  let { from, to: end } = best;
  if (best.value > 0) {
    const first = words.findIndex((word, at) => at >= from && word.hit);
    const room = Math.min(8, end - first);
    from = Math.max(0, Math.max(from, first - room));
    length = 0;
    end = from;
    while (end < words.length && length < EXCERPT) {
      length += words[end].text.length + 1;
      end += 1;
    }
  }
  const nodes = marked(words.slice(from, end));
  if (from > 0) nodes.unshift(document.createTextNode("… "));
  if (end < words.length) nodes.push(document.createTextNode(" …"));
  return nodes;
}

/** The address of a row, from the file that Pagefind took for it. */
export function address(fragment, anchor, { root, keepIndex }) {
  let path = fragment.url.replace(/^\/+/, "");
  if (anchor) path = path.replace(/(^|\/)[0-9a-f]{12}-([^/]*)$/, "$1$2");
  if (!keepIndex) path = path.replace(/(^|\/)index\.html$/, "$1");
  const quoted = path.split("/").map(encodeURIComponent).join("/");
  return root + quoted + (anchor ? `#${encodeURIComponent(anchor)}` : "");
}

/** A row as an item of the list, with what was asked for (`parts`) marked. */
export function result(fragment, parts, row, { catalogue, index, say, site, language }) {
  const { title, names, day, labels, anchor, text } = fields(fragment);
  const isPage = catalogue.isPage(row);
  const spoken = catalogue.language(row);
  for (const words of [title, text, ...names, ...labels]) {
    for (const word of words) word.pieces = pieces(word.text);
    for (const at of index.places(words, parts, spoken)) words[at].hit = true;
  }
  const lang = spoken === language ? undefined : spoken;
  const badge = (words, kind) =>
    element("span", { class: `sd-badge sd-bg-${kind} sd-bg-text-${kind} seminar-badge` }, words);
  const state = ["cancelled", "postponed"].filter((flag) => catalogue.is(row, flag));
  const [series, ...topics] = labels;
  const joined = (lists, separator) =>
    lists.flatMap((words, at) => [at ? separator : "", ...marked(words)]);
  const when = isPage
    ? [badge(say("pageBadge"), "secondary")]
    : [element("span", {}, day || say("undated"))];
  for (const flag of state) when.push(" ", badge(say(flag), "danger"));
  const about = [];
  if (series?.length) about.push(element("span", { class: "seminar-series" }, marked(series)));
  for (const topic of topics) {
    if (topic.length) about.push(" ", badge(marked(topic), "light"));
  }
  const href = address(fragment, anchor, site);
  return element(
    "li",
    { class: ["seminar-search-result", ...state.map((s) => `seminar-${s}`)].join(" ") },
    element("p", { class: "seminar-when" }, when),
    element("p", { class: "seminar-title", lang },
      element("a", { href, "data-result": "" }, title.length ? marked(title) : say("untitled"))),
    names.some((words) => words.length) &&
      element("p", { class: "seminar-people" }, joined(names, "; ")),
    text.length > 0 && element("p", { class: "seminar-search-excerpt", lang }, excerpt(text)),
    about.length > 0 && element("p", { class: "seminar-foot" }, about),
  );
}
