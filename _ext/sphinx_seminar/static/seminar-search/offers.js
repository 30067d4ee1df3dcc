/* Speakers, topics and series whose names are like what is typed. */
"use strict";

((search) => {
  const { element, option, state: { choosing, write } } = search;
  const LIMITS = { speaker: 3, topic: 2, series: 1 };
  const LEAST = 2; // letters, where one may be a whole word
  const MOST = 6; // words among which names are looked for

  /* The names that are like what is typed, by facet, and what else is typed; takes a
     while with thousands. Where nothing is called by all words, names of two words
     and more are looked for among them: “jesse noller pypy”. */
  function alike({ state, catalogue }) {
    const words = state.words.trim();
    if (words.length < LEAST && !/[^\p{ASCII}]/u.test(words)) return [];
    const find = (text, rest) => Object.entries(LIMITS).map(([facet, limit]) =>
      ({ facet, text, rest, likely: catalogue.facets[facet].names.find(text, limit) }));
    const found = find(words, "");
    const all = words.split(/\s+/);
    if (all.length < 3 || all.length > MOST || found.some(({ likely }) => likely.length)) {
      return found;
    }
    for (let length = all.length - 1; length > 1; length -= 1) {
      const parts = Array.from({ length: all.length - length + 1 }, (_, at) => find(
        all.slice(at, at + length).join(" "), [...all.slice(0, at), ...all.slice(at + length)].join(" ")));
      const good = parts.flat().filter(({ likely }) => likely.length);
      if (good.length) return good;
    }
    return found;
  }

  /* Links to them: `offered` stands above the results, `near` in the place of missing
     ones. */
  function offers(page, names) {
    const found = { offered: [], near: [] };
    for (const { facet, text, rest, likely } of names) {
      const { values, totals } = page.catalogue.facets[facet];
      for (const { at, slip } of likely) {
        if (!totals[at] || page.state.chosen[facet].includes(values[at].key)) continue;
        const made = offer(page, facet, values[at], totals[at], rest);
        // in a single word, a slip is only supposed if it is no word of the results
        if (!slip || text.includes(" ") || !isWord(page, text)) {
          found[page.rows.length || facet === "speaker" ? "offered" : "near"].push(made);
        }
      }
    }
    return found;
  }

  /* Whether the results have what is typed, or another form of it. */
  function isWord(page, words) {
    const { foldings } = page.index;
    const [typed] = foldings.of(words);
    const stems = typed.map((word) => word.slice(0, Math.max(3, word.length - 3)));
    const marks = [...page.part("results").querySelectorAll("mark")];
    const found = marks.flatMap((mark) => foldings.of(mark.textContent).flat());
    return stems.every((stem) => found.some((word) => word.startsWith(stem)));
  }

  function offer(page, facet, { key, label }, count, rest) {
    const next = choosing({ ...page.state, words: rest }, facet,
      [...page.state.chosen[facet], key]);
    return option("div", `${facet}-${encodeURIComponent(key)}`, { class: "seminar-search-offer" },
      element("a", {
        "data-result": "", "data-offer": facet, href: location.pathname + write(next),
        onclick: page.follow(next),
      },
      element("span", { class: "seminar-label" }, `${page.say(facet)}: `),
      element("strong", {}, label),
      element("span", { class: "seminar-label" }, ` (${page.say("talks", { count })})`)));
  }

  Object.assign(search, { alike, offers });
})(globalThis.seminarSearch ??= {});
