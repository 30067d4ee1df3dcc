/* What is said of the results, and where else they could lead. */
"use strict";

((search) => {
  const { element, option, state: { choices, toggled, write } } = search;

  /** `say(name, values)` with the nodes `inside` in the place of {label}. */
  function sentence(say, name, values, inside) {
    const mark = "\u0000";
    const [before, after = ""] = say(name, { ...values, label: mark }).split(mark);
    return element("p", {}, before, inside, after);
  }

  /** `words` with `other` in the place of `word`. */
  function replaced(words, word, other) {
    return words.normalize("NFC").replace(word, () => other).replace(/\s+/g, " ").trim();
  }

  function link(page, state, label) {
    return element("a", {
      href: location.pathname + write(state), "data-result": "", onclick: page.follow(state),
    }, label);
  }

  /** `labels` without names that a word beside them says already. */
  function each(labels) {
    const low = (one) => one.label.toLowerCase();
    const words = new Set(labels.filter(({ word }) => word !== undefined).map(low));
    return labels.filter((one) => one.word !== undefined || !words.has(low(one)));
  }

  /** Sentences above the results. */
  function notes(page) {
    const { answer, rows, say, state } = page;
    if (!rows.length) return [element("p", { class: "seminar-empty" }, say("none"))];
    const said = answer.instead.filter(({ labels }) => labels.length).map(({ typed, labels }) =>
      sentence(say, "instead", { word: typed }, each(labels).flatMap(({ label, word }, at) => [
        at ? ", " : "",
        word === undefined ? label
          : link(page, { ...state, words: replaced(state.words, typed, label) }, label),
      ])));
    if (answer.have < answer.parts.length) {
      said.unshift(element("p", {},
        say("partly", { have: answer.have, of: answer.parts.length })));
    }
    return said;
  }

  /** Other searches: with one thing less, or a word alone. */
  function ways(page) {
    const { answer, catalogue, rows, say, state } = page;
    const found = [];
    const loosen = (label, next) => found.push([say("loosen", { label }), next]);
    if (!rows.length) {
      for (const [facet, key] of choices(state)) {
        loosen(catalogue.label(facet, key), toggled(state, facet, key));
      }
      if (found.length && state.words.trim()) loosen(state.words.trim(), { ...state, words: "" });
    }
    if (answer.have < answer.parts.length && answer.parts.length > 1) {
      answer.parts.forEach(({ typed }, at) => {
        const count = answer.counts[at];
        if (count) found.push([say("only", { word: typed, count }), { ...state, words: typed }]);
        // a word that no talk has
        else loosen(typed, { ...state, words: replaced(state.words, typed, " ") });
      });
    }
    if (!rows.length) found.push([say("startOver"), page.empty()]);
    return found.map(([label, next], at) =>
      option("div", `way-${at}`, {}, link(page, next, label)));
  }

  Object.assign(search, { notes, ways });
})(globalThis.seminarSearch ??= {});
