/* What is asked for, as it stands in the address: ?q=sparsity&year=2022&sort=date */
"use strict";

((search) => {
  /** `facets` are the keys of what can be chosen; other parts of the address go. */
  function read(address, facets) {
    const given = new URLSearchParams(address);
    const sort = given.get("sort") === "date" ? "date" : "";
    const chosen = Object.fromEntries(facets.map((facet) =>
      [facet, [...new Set(given.getAll(facet).filter(Boolean))]]));
    return { words: given.get("q") ?? "", sort, chosen };
  }

  function write({ words, sort, chosen }) {
    const given = new URLSearchParams();
    if (words) given.set("q", words);
    for (const [facet, values] of Object.entries(chosen)) {
      for (const value of values) given.append(facet, value);
    }
    if (sort) given.set("sort", sort);
    const text = given.toString();
    return text ? `?${text}` : "";
  }

  /** `state` with other `values` of `facet` chosen. */
  function choosing(state, facet, values) {
    return { ...state, chosen: { ...state.chosen, [facet]: values } };
  }

  /** `state` with `value` of `facet` chosen, or no longer chosen. */
  function toggled(state, facet, value) {
    const chosen = state.chosen[facet];
    return choosing(state, facet, chosen.includes(value)
      ? chosen.filter((one) => one !== value)
      : [...chosen, value]);
  }

  /** Every choice, as pairs of facet and value. */
  function choices({ chosen }) {
    return Object.entries(chosen).flatMap(([facet, values]) =>
      values.map((value) => [facet, value]));
  }

  Object.assign(search, { state: { read, write, choosing, toggled, choices } });
})(globalThis.seminarSearch ??= {});
