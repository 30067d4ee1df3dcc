/* Which talks have which speakers, topics, years, …; see search/catalogue.py. */
"use strict";

((search) => {
  const { Names } = search;
  const NEAR = 3; // of a kind
  const CALLED = ["speaker", "topic", "series"]; // facets that have names

  /** Must be what plain_key in search/catalogue.py is. */
  function plainKey(name, words) {
    return (words.fold(name).match(/[a-z0-9]+/g) ?? []).join("-");
  }

  /** Names, each with the words that it shares with the one before. */
  function wholeNames(names) {
    let before = [];
    return names.map((name) => {
      const shared = name.search(/[^ ]|$/);
      before = [...before.slice(0, shared), ...name.slice(shared).split(" ")];
      return before.join(" ");
    });
  }

  /** The values of a facet, each with its key and label. */
  function valuesOf({ values, names, keys, aliases }, words) {
    if (values) return values.map(([key, label]) => ({ key, label }));
    return wholeNames(names).map((label, at) => ({
      key: keys[at] ?? plainKey(label, words),
      label,
      aliases: aliases[at] ?? [],
    }));
  }

  /** The numbers of each row's values. */
  function columnOf({ of, runs }, { digits, first }) {
    if (runs) return runs.flatMap(([has, times]) => Array(times).fill(has));
    const digit = (text, at) => text.charCodeAt(at) - first;
    let at = 0;
    return Array.from(of.counts, (_, row) => Array.from({ length: digit(of.counts, row) }, () => {
      const number = of.digits.reduceRight((high, low) => high * digits + digit(low, at), 0);
      at += 1;
      return number;
    }));
  }

  /* One facet: its values, and of each row the numbers of the values it has. */
  class Facet {
    constructor(data, { foldings, words, rules }) {
      this.foldings = foldings;
      this.values = valuesOf(data, words);
      this.column = columnOf(data, rules);
      this.numbers = new Map(this.values.map(({ key }, at) => [key, at]));
      // the same in one row, as it is gone through for each search
      this.flat = Uint32Array.from(this.column.flat());
      this.starts = new Uint32Array(this.column.length + 1);
      this.column.forEach((has, row) => { this.starts[row + 1] = this.starts[row] + has.length; });
      this.totals = this.none();
      this.column.forEach((_, row) => this.count(row, this.totals));
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

    /** The labels of what a row has. */
    of(row) {
      return this.column[row].map((at) => this.values[at]);
    }

    get names() {
      this.made ??= new Names(
        this.values.map(({ key, label, aliases = [] }, at) => ({
          // the key of a name in another script spells it in Latin letters
          names: [label, ...aliases, key.replaceAll("-", " ")],
          weight: this.totals[at],
        })),
        this.foldings,
      );
      return this.made;
    }
  }

  class Catalogue {
    constructor(index) {
      const { rows, facets } = index;
      this.index = index;
      this.keys = Object.keys(facets);
      const unknown = { values: [], runs: [[[], rows]] };
      this.facets = Object.fromEntries(Object.entries(facets).map(([key, data]) =>
        [key, new Facet(data.file ? unknown : data, index)]));
    }

    addSpeakers(data) {
      this.facets.speaker = new Facet(data, this.index);
      this.hasSpeakers = true;
    }

    language(row) {
      return this.facets.language.of(row)[0].key;
    }

    label(facet, key) {
      const { numbers, values } = this.facets[facet];
      return values[numbers.get(key)]?.label ?? key;
    }

    /** The names that are like `word`, each with its rows. */
    near(word) {
      return CALLED.flatMap((facet) => {
        const { names, column, values } = this.facets[facet];
        return names.find(word, NEAR).map(({ at }) => ({
          label: values[at].label,
          rows: column.flatMap((has, row) => (has.includes(at) ? [row] : [])),
        }));
      });
    }

    /* Those of `rows` that `chosen` asks for; and, once asked, how many each value of
       each facet has. Values of one facet are “or”, so a facet's counts leave its own
       choice out: they say what choosing one more value would add. */
    select(rows, chosen) {
      const wanted = this.keys.filter((facet) => chosen[facet].length).map((facet) => ({
        facet,
        numbers: new Set(chosen[facet].map((key) => this.facets[facet].numbers.get(key))),
      }));
      const failed = (row) => wanted.filter(({ facet, numbers }) =>
        !this.facets[facet].column[row].some((at) => numbers.has(at)));
      const found = wanted.length ? rows.filter((row) => !failed(row).length) : rows;
      return { found, counts: () => this.#counts(rows, wanted.length ? failed : () => []) };
    }

    #counts(rows, failed) {
      const counts = Object.fromEntries(this.keys.map((facet) => [facet, this.facets[facet].none()]));
      const count = (facet, row) => this.facets[facet].count(row, counts[facet]);
      for (const row of rows) {
        const without = failed(row);
        if (without.length === 1) count(without[0].facet, row);
        else if (!without.length) for (const facet of this.keys) count(facet, row);
      }
      return counts;
    }
  }

  Object.assign(search, { Catalogue, plainKey });
})(globalThis.seminarSearch ??= {});
