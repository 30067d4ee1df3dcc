/* Results: from what is kept of a row to a list item. */
"use strict";

((search) => {
  const { element, option } = search;
  const EXCERPT = 220; // letters
  const BEFORE = 8; // words
  const NEAR = 120; // letters, from the beginning

  /** Where the hits among `words` are; letters without spaces between them are one. */
  function runs(words) {
    const found = [];
    for (const { isHit, start, end } of words) {
      if (!isHit) continue;
      if (found.at(-1)?.end === start) found.at(-1).end = end;
      else found.push({ start, end });
    }
    return found;
  }

  /** From `start` to `end` of `text`, with the words that were searched for marked. */
  function marked(text, words, start = 0, end = text.length) {
    const nodes = [];
    let at = start;
    for (const hit of runs(words)) {
      const [from, to] = [Math.max(hit.start, start), Math.min(hit.end, end)];
      if (from >= to) continue;
      nodes.push(text.slice(at, from), element("mark", {}, text.slice(from, to)));
      at = to;
    }
    nodes.push(text.slice(at, end));
    return nodes.filter(Boolean);
  }

  /** How many different words a text has that were searched for. */
  function worth(words) {
    return new Set(words.filter(({ isHit }) => isHit).map(({ terms }) => terms[0])).size;
  }

  /** The part with the most different hits of one of `texts`, each with its `words`. */
  function excerpt(texts) {
    const [first, ...others] = texts;
    const best = others.reduce((one, other) =>
      (worth(other.words) > worth(one.words) ? other : one), first);
    return excerptOf(best.text, best.words);
  }

  function excerptOf(text, words) {
    if (!words.length) return marked(text.slice(0, EXCERPT), []);
    // a window of words that moves on, and what it has
    let best = { from: 0, value: 0 };
    const seen = new Map();
    const shift = ({ isHit, terms }, by) => {
      if (!isHit) return;
      const times = (seen.get(terms[0]) ?? 0) + by;
      if (times) seen.set(terms[0], times);
      else seen.delete(terms[0]);
    };
    let to = 0;
    for (let from = 0; from < words.length; from += 1) {
      while (to < words.length && words[to].end - words[from].start <= EXCERPT) {
        shift(words[to], 1);
        to += 1;
      }
      if (seen.size > best.value) best = { from, value: seen.size };
      if (to > from) shift(words[from], -1);
      else to = from + 1;
    }
    // hits in the middle rather than at the very end
    let { from } = best;
    if (best.value) {
      const first = words.findIndex((word, at) => at >= from && word.isHit);
      from = words[first].end <= NEAR ? 0 : Math.max(0, first - BEFORE);
      while (from < first && words[first].end - words[from].start > EXCERPT) from += 1;
    }
    let last = from;
    const start = from ? words[from].start : 0;
    while (last + 1 < words.length && words[last + 1].end - start <= EXCERPT) last += 1;
    const isWhole = last === words.length - 1;
    const end = isWhole ? text.length : words[last].end;
    const nodes = marked(text, words, start, Math.min(end, start + 2 * EXCERPT));
    if (from) nodes.unshift("… ");
    if (!isWhole) nodes.push(" …");
    return nodes;
  }

  const SVG = "http://www.w3.org/2000/svg";

  /** The icon of a kind of material, called `label`; `path` is what is drawn. */
  function icon(path, kind, label) {
    const drawing = document.createElementNS(SVG, "svg");
    drawing.setAttribute("viewBox", "0 0 24 24");
    drawing.setAttribute("aria-hidden", "true");
    const line = document.createElementNS(SVG, "path");
    line.setAttribute("d", path);
    drawing.append(line);
    return element("span", { class: "seminar-search-material", role: "img",
      "aria-label": label, title: label, "data-material": kind }, drawing);
  }

  /** The first letters of the first and the last word of a name; see wording.py. */
  function initials(name) {
    const words = name.match(/\p{L}+/gu) ?? ["?"];
    const first = words[0][0];
    return (words.length > 1 ? first + words.at(-1)[0] : first).toUpperCase();
  }

  /** The faces of people: photos, or initials in a hue, of nobody in particular none
      (""). For eyes only, as names follow. */
  function pictures(faces, names, top) {
    const shown = faces.map((face, at) => (typeof face === "string"
      ? face && element("img", { src: `${top}_images/${face}`, alt: "", loading: "lazy" })
      : element("span", { "data-hue": String(face) }, initials(names[at]))));
    return shown.some(Boolean)
      && element("span", { class: "seminar-faces", "aria-hidden": "true" }, shown);
  }

  /** A day that may go on in a new line after a full stop: 19.03.|2027. */
  function breaking(day) {
    return day.split(/(?<=\.)(?=\d)/).flatMap((part, at) => (at ? [element("wbr"), part] : part));
  }

  /** A row as an item of the list, with what was asked for (`parts`) marked. */
  function result(shown, parts, row, { catalogue, index, say, top, language }) {
    const { title, names, day, status, topics, href, texts, hue, faces } = shown;
    const spoken = catalogue.language(row);
    const hits = (text) => index.marked(text, parts, spoken);
    const whole = (text) => marked(text, hits(text));
    const lang = spoken === language ? undefined : spoken;
    const badge = (words, kind = "") =>
      element("span", { class: `seminar-badge ${kind}`.trim() }, words);
    const series = catalogue.facets.series.of(row).map(({ label }) => label);
    const materials = catalogue.facets.has.of(row)
      .map(({ key, label }) => icon(index.rules.icons[key], key, label));
    const when = index.isPage(row)
      ? [badge(say("pageBadge"))]
      : [day
        ? element("span", { class: "seminar-tile" }, breaking(day))
        : element("span", { // empty, it shows "?", as in lists
          class: "seminar-tile", role: "img", "aria-label": say("undated"), title: say("undated"),
        })];
    const about = series.flatMap((one, at) => [
      element("span", { class: "seminar-series" }, whole(one)),
      at < series.length - 1 ? ", " : " ",
    ]);
    for (const topic of topics) about.push(badge(whole(topic)), " ");
    return option(
      "div", `row-${row}`,
      {
        class: `seminar-search-result${status && ` seminar-${status}`}`,
        "data-hue": index.isPage(row) ? undefined : String(hue),
      },
      element("p", { class: "seminar-when" }, when),
      element("p", { class: "seminar-title", lang },
        element("a", { href: top + href, "data-result": "" },
          element("bdi", {}, whole(title))),
        status && [" ", badge(say(status), `seminar-badge-status seminar-chip-${status}`)],
        materials.length > 0 && element("span", { class: "seminar-search-materials" }, materials)),
      names.length > 0 && element("p", { class: "seminar-people" },
        pictures(faces, names, top),
        element("span", {}, names.flatMap((name, at) =>
          [at ? "; " : "", element("bdi", {}, whole(name))]))),
      texts.length > 0 && element("p", { class: "seminar-search-excerpt", dir: "auto", lang },
        excerpt(texts.map((text) => ({ text, words: hits(text) })))),
      about.length > 0 && element("p", { class: "seminar-foot" }, about),
    );
  }

  Object.assign(search, { excerpt, result });
})(globalThis.seminarSearch ??= {});
