/* What is asked for, as it stands in the address: ?q=sparsity&year=2022&sort=date */

export const FACETS = [
  "speaker", "topic", "series", "year", "language", "has", "kind",
];

export function read(search) {
  const given = new URLSearchParams(search);
  const state = { words: given.get("q") ?? "", sort: given.get("sort") ?? "" };
  if (state.sort !== "date") state.sort = "";
  for (const facet of FACETS) {
    state[facet] = [...new Set(given.getAll(facet).filter(Boolean))];
  }
  return state;
}

export function write(state) {
  const given = new URLSearchParams();
  if (state.words) given.set("q", state.words);
  for (const facet of FACETS) {
    for (const value of state[facet]) given.append(facet, value);
  }
  if (state.sort) given.set("sort", state.sort);
  const text = given.toString();
  return text ? `?${text}` : "";
}

/** `state` with `value` of `facet` chosen, or no longer chosen. */
export function toggled(state, facet, value) {
  const chosen = state[facet];
  const next = chosen.includes(value)
    ? chosen.filter((one) => one !== value)
    : [...chosen, value];
  return { ...state, [facet]: next };
}

export function cleared() {
  return read("");
}

export function hasFilters(state) {
  return FACETS.some((facet) => state[facet].length);
}
