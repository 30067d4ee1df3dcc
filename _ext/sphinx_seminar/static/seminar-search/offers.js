/* Speakers, topics and series whose names are like what is typed. */

import { element } from "./dom.js";
import { foldings } from "./names.js";
import { write } from "./state.js";

const LIMITS = { speaker: 3, topic: 2, series: 1 };
const LEAST = 2; // letters, where one may be a whole word

/** The names that are like what is typed, by facet; takes a while with thousands. */
export function alike({ state, catalogue }) {
  const words = state.words.trim();
  if (words.length < LEAST && !/[^\p{ASCII}]/u.test(words)) return [];
  return Object.entries(LIMITS).map(([facet, limit]) =>
    [facet, catalogue.facets[facet].names.find(words, limit)]);
}

/* Links to them: `offered` stands above the results, `near` in the place of missing
   ones. */
export function offers(page, names) {
  const words = page.state.words.trim();
  const found = { offered: [], near: [] };
  for (const [facet, likely] of names) {
    const { values, totals } = page.catalogue.facets[facet];
    for (const { at, slip } of likely) {
      if (!totals[at] || page.state[facet].includes(values[at].key)) continue;
      const made = offer(page, facet, values[at], totals[at]);
      // in a single word, a slip is only supposed if it is no word of the results
      if (!slip || words.includes(" ") || !isWord(page, words)) {
        found[page.rows.length || facet === "speaker" ? "offered" : "near"].push(made);
      }
    }
  }
  return found;
}

/* Whether the results have what is typed, or another form of it. */
function isWord(page, words) {
  const [typed] = foldings(words);
  const stems = typed.map((word) => word.slice(0, Math.max(3, word.length - 3)));
  const marks = [...page.part("results").querySelectorAll("mark")];
  const found = marks.flatMap((mark) => foldings(mark.textContent).flat());
  return stems.every((stem) => found.some((word) => word.startsWith(stem)));
}

function offer(page, facet, { key, label }, count) {
  const next = { ...page.state, words: "", [facet]: [...page.state[facet], key] };
  return element("a", {
    class: "seminar-search-offer", "data-result": "", "data-offer": facet,
    href: location.pathname + write(next),
    onclick: (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      page.go(next);
      page.part("input").focus();
    },
  },
  element("span", { class: "seminar-label" }, `${page.say(facet)}: `),
  element("strong", {}, label),
  element("span", { class: "seminar-label" }, ` (${page.say("talks", { count })})`));
}
