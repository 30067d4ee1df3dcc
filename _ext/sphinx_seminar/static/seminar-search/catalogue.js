/* Which talks have which speakers, topics, years, …; see search/catalogue.py. */

import { FACETS } from "./state.js";
import { Names } from "./names.js";

const NEAR = 3; // of a kind
const FLAGS = { video: 1, slides: 2, cancelled: 4, postponed: 8 };

/** `[[value, times], …]` as one value a row. */
function unrolled(runs) {
  return runs.flatMap(([value, times]) => Array(times).fill(value));
}

/** Must be what plain_key in search/catalogue.py is. */
function plainKey(name) {
  return (name.toLowerCase().match(/[a-z0-9]+/g) ?? []).join("-");
}

function named({ names, keys, aliases }) {
  return names.map((label, at) => ({
    key: keys[at] ?? plainKey(label),
    label,
    aliases: aliases[at] ?? [],
  }));
}

/* One facet: its values, and of each row the numbers of the values it has. */
class Facet {
  constructor(values, column) {
    this.values = values;
    this.column = column;
    this.numbers = new Map(values.map(({ key }, at) => [key, at]));
    // the same in one row, as it is gone through for each search
    this.flat = Uint32Array.from(column.flat());
    this.starts = new Uint32Array(column.length + 1);
    column.forEach((has, row) => { this.starts[row + 1] = this.starts[row] + has.length; });
    this.totals = this.none();
    column.forEach((_, row) => this.count(row, this.totals));
  }

  /** A count for each value. */
  none() {
    return new Uint32Array(this.values.length);
  }

  /** Add a row to `counts`. */
  count(row, counts) {
    const { flat, starts } = this;
    const end = starts[row + 1];
    for (let at = starts[row]; at < end; at += 1) counts[flat[at]] += 1;
  }

  get names() {
    this.made ??= new Names(
      this.values.map(({ key, label, aliases = [] }, at) => ({
        // the key of a name in another script spells it in Latin letters
        names: [label, ...aliases, key.replaceAll("-", " ")],
        weight: this.totals[at],
      })),
    );
    return this.made;
  }
}

function single(values, numbers) {
  return new Facet(values, numbers.map((at) => (at < 0 ? [] : [at])));
}

export class Catalogue {
  constructor(data, say) {
    this.rows = data.rows;
    this.talks = data.talks;
    this.flags = unrolled(data.flags);
    const years = data.years.map(([year]) => year).filter(Boolean);
    const numberOf = new Map(years.map((year, at) => [year, at]));
    const pairs = (found) => found.map(([key, label]) => ({ key, label }));
    const kinds = [
      { key: "talk", label: say("talk") },
      { key: "page", label: say("page") },
    ];
    const has = ["video", "slides"];
    this.facets = {
      kind: single(kinds, Array.from({ length: this.rows }, (_, row) =>
        row < this.talks ? 0 : 1)),
      year: single(
        years.map((year) => ({ key: String(year), label: String(year) })),
        unrolled(data.years).map((year) => numberOf.get(year) ?? -1),
      ),
      series: single(pairs(data.series), data.seriesOf),
      topic: new Facet(named(data.topics), data.topicsOf),
      speaker: new Facet([], Array(this.rows).fill([])),
      language: single(pairs(data.languages), unrolled(data.languageOf)),
      has: new Facet(
        has.map((key) => ({ key, label: say(key) })),
        this.flags.map((flags) => [0, 1].filter((at) => flags & FLAGS[has[at]])),
      ),
    };
  }

  addSpeakers(data) {
    const pages = Array(this.rows - this.talks).fill([]);
    this.facets.speaker = new Facet(named(data), [...data.of, ...pages]);
    this.hasSpeakers = true;
  }

  is(row, flag) {
    return Boolean(this.flags[row] & FLAGS[flag]);
  }

  isPage(row) {
    return row >= this.talks;
  }

  language(row) {
    const { column, values } = this.facets.language;
    return values[column[row][0]]?.key;
  }

  label(facet, key) {
    const { numbers, values } = this.facets[facet];
    return values[numbers.get(key)]?.label ?? key;
  }

  /** The names that are like `word`, each with its rows. */
  near(word) {
    return ["speaker", "topic", "series"].flatMap((facet) => {
      const { names, column, values } = this.facets[facet];
      return names.find(word, NEAR).map(({ at }) => ({
        label: values[at].label,
        rows: column.flatMap((has, row) => (has.includes(at) ? [row] : [])),
      }));
    });
  }

  /* Those of `rows` that `state` asks for; and, once asked, how many each value of
     each facet has. Values of one facet are “or”, so a facet's counts leave its own
     choice out: they say what choosing one more value would add. */
  select(rows, state) {
    const chosen = FACETS.filter((facet) => state[facet].length).map((facet) => ({
      facet,
      numbers: new Set(state[facet].map((key) => this.facets[facet].numbers.get(key))),
    }));
    const failed = (row) => chosen.filter(({ facet, numbers }) =>
      !this.facets[facet].column[row].some((at) => numbers.has(at)));
    const found = chosen.length ? rows.filter((row) => !failed(row).length) : rows;
    return { found, counts: () => this.#counts(rows, chosen.length ? failed : () => []) };
  }

  #counts(rows, failed) {
    const counts = Object.fromEntries(FACETS.map((facet) => [facet, this.facets[facet].none()]));
    const count = (facet, row) => this.facets[facet].count(row, counts[facet]);
    for (const row of rows) {
      const without = failed(row);
      if (without.length === 1) count(without[0].facet, row);
      else if (!without.length) for (const facet of FACETS) count(facet, row);
    }
    return counts;
  }
}
