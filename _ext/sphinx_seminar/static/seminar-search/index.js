/* The index: a question in, numbers of rows out. See search/inverted.py. */

import { Files } from "./files.js";
import { formIn, parts, places } from "./question.js";
import { comparable } from "./words.js";

const KEPT = 200; // answers
// as in search/inverted.py
const LEVELS = 60;
const FIRST = 48;
const SATURATION = 1.4;

/** How often a row has what has a level, for its length. */
const ODDS = Array.from({ length: LEVELS + 1 }, (_, level) =>
  level && (level - 0.5) / (LEVELS - level + 0.5));

/** For how much a word counts that goes on for `more` letters than was typed. */
function shareOf(more) {
  return Math.max(0.5, 1 - more / 10);
}

/** The place of the first of the ordered `terms` that does not come before `term`. */
function placeOf(terms, term) {
  let from = 0;
  let to = terms.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (terms[middle] < term) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Calls `take(row, level)` for each row of a term. */
function eachRow({ rows, levels }, at, take) {
  let row = 0;
  rows[at].forEach((step, number) => {
    row += step;
    take(row, levels[at].charCodeAt(number) - FIRST);
  });
}

/** What a row gets that has something, but is not to be preferred for it. */
const LEAST = 1e-9;

export class Index {
  #files;
  #first = []; // of each row, the first row of its block, and the block
  #shown = new Map(); // of some rows, what is in no block that was loaded
  #answers = new Map();
  #turn = 0;

  constructor(base) {
    this.#files = new Files(base);
    this.stemmers = {};
  }

  /** The facets. */
  async load() {
    const manifest = await this.#files.manifest();
    this.manifest = manifest;
    const [facets, stemmers] = await Promise.all([
      this.#files.read("facets", manifest.facets),
      this.#files.stemmers(manifest.stemmers),
    ]);
    const names = (text) => text.split(" ").filter(Boolean);
    this.stemmers = stemmers;
    this.rows = facets.rows;
    this.parts = facets.parts;
    this.partNames = names(facets.partNames);
    const columns = names(facets.columnNames);
    this.columns = new Map(facets.columns.map((beginning, at) => [beginning, columns[at]]));
    const blocks = names(facets.blockNames);
    let first = 0;
    facets.blocks.forEach((size, at) => {
      for (let row = 0; row < size; row += 1) this.#first.push({ first, name: blocks[at] });
      first += size;
    });
    this.languages = facets.languages.map(([key]) => key);
    this.languageOf = facets.languageOf.flatMap(([at, times]) => Array(times).fill(at));
    return facets;
  }

  speakers() {
    return this.#files.read("speakers", this.manifest.speakers);
  }

  /** What is shown of a row; see `shown` in search/entries.py. */
  async shown(row) {
    if (this.#shown.has(row)) return this.#shown.get(row);
    const { first, name } = this.#first[row];
    return (await this.#files.read("rows", name))[row - first];
  }

  /** A file that brings along what is shown of the rows it is mostly asked for. */
  async #read(kind, name) {
    const content = await this.#files.read(kind, name);
    content.best.forEach((row, at) => this.#shown.set(row, content.shown[at]));
    return content;
  }

  /** Begin to load what `words` need, which will be asked for in a moment. */
  prepare(words) {
    // what fails now will fail again, and be told, then
    for (const part of parts(words, this.stemmers)) this.#part(part).catch(() => {});
  }

  /* The best rows for `words`, and its parts; every row without words; null where a
     newer question has overtaken this one. `near` tells which names, with their rows,
     to take for a word that none has. */
  async search(words, near) {
    const turn = (this.#turn += 1);
    if (!words.trim()) {
      const rows = Array.from({ length: this.rows }, (_, row) => row);
      return { rows, parts: [], missing: [], instead: [] };
    }
    const asked = parts(words, this.stemmers);
    const found = await Promise.all(asked.map((part) => this.#part(part)));
    const missing = asked.filter((_, at) => !found[at].some(Boolean));
    const replaced = [];
    for (const part of missing) {
      const names = part.side ? [] : await near(part.text);
      if (!names.length) continue;
      replaced.push({ typed: part.typed, names });
      const scores = new Float64Array(this.rows);
      for (const row of names.flatMap((one) => one.rows)) scores[row] = LEAST;
      found[asked.indexOf(part)] = scores;
    }
    if (turn !== this.#turn) return null;
    const rows = best(all(found));
    const shown = new Set(rows);
    const instead = replaced.map(({ typed, names }) => ({
      typed,
      labels: names.filter((one) => one.rows.some((row) => shown.has(row))).map(({ label }) => label),
    }));
    return { rows, parts: asked, missing, instead };
  }

  /* From here on, an answer is how well each row fits, by row; 0 if it does not. */

  async #part(part) {
    if (part.side) return this.#sideBySide(part.side);
    if (part.letters) return this.#letters(part);
    const forms = this.languages.map((language) => formIn(part, language));
    const different = [...new Set(forms)];
    const answers = await Promise.all(different.map((form) => this.#beginning(form)));
    if (different.length === 1) return answers[0];
    // each talk by the form that the rules of its language make
    const by = forms.map((form) => answers[different.indexOf(form)]);
    const found = new Float64Array(this.rows);
    for (let row = 0; row < this.rows; row += 1) found[row] = by[this.languageOf[row]][row];
    return found;
  }

  /** Letters without spaces, looked for by two; or else all, wherever they are. */
  async #letters(part) {
    const { letters } = part;
    const pairs = letters.slice(1).map((letter, at) => letters[at] + letter);
    const beside = all(await Promise.all(pairs.map((pair) => this.#exact(pair))));
    if (beside.some(Boolean)) return beside;
    part.isLoose = true;
    const answers = await Promise.all(letters.map((letter) => this.#beginning(letter)));
    return all(answers).map((score) => score && LEAST);
  }

  /** The rows with words that begin so. */
  #beginning(text) {
    return this.#answer(`${text}*`, async () => {
      const odds = new Float64Array(this.rows);
      const column = this.columns.get(text);
      if (column === undefined) await this.#addUp(text, odds);
      else {
        const { levels } = await this.#read("columns", column);
        for (let row = 0; row < odds.length; row += 1) odds[row] = ODDS[levels.charCodeAt(row) - FIRST];
      }
      return scored(odds);
    });
  }

  async #addUp(beginning, odds) {
    for (const part of await this.#partsWith(beginning)) {
      const { terms } = part;
      for (let at = placeOf(terms, beginning); terms[at]?.startsWith(beginning); at += 1) {
        const share = shareOf(terms[at].length - beginning.length);
        eachRow(part, at, (row, level) => { odds[row] += share * ODDS[level]; });
      }
    }
  }

  /** The rows that have a term. */
  #exact(term) {
    return this.#answer(term, async () => {
      const odds = new Float64Array(this.rows);
      const found = await this.#find(term);
      if (found) eachRow(found.part, found.at, (row, level) => { odds[row] = ODDS[level]; });
      return scored(odds);
    });
  }

  /** The rows in which words stand side by side. */
  async #sideBySide(words) {
    const answer = all(await Promise.all(words.map((word) => this.#exact(word))));
    if (words.length === 1 || !answer.some(Boolean)) return answer;
    const places = await Promise.all(words.map((word) => this.#placesOf(word)));
    const follows = (row) => places[0].get(row)?.some((first) =>
      places.every((of, by) => of.get(row)?.includes(first + by)));
    return answer.map((score, row) => (score && follows(row) ? score : 0));
  }

  /** Where in each row a term stands. */
  #placesOf(term) {
    return this.#answer(`"${term}"`, async () => {
      const { part, at } = await this.#find(term);
      const places = (await this.#files.read("places", part.places))[at];
      const found = new Map();
      let next = 0;
      eachRow(part, at, (row) => {
        const own = [places[next]];
        for (next += 1; places[next] < 0; next += 1) own.push(own.at(-1) - places[next]);
        found.set(row, own);
      });
      return found;
    });
  }

  async #find(term) {
    for (const part of await this.#partsWith(term, true)) {
      const at = placeOf(part.terms, term);
      if (part.terms[at] === term) return { part, at };
    }
    return undefined;
  }

  /** The parts that have the words that begin so, or (`isExact`) the one term. */
  #partsWith(beginning, isExact = false) {
    const { parts, partNames } = this;
    let at = placeOf(parts, beginning);
    if (at > 0 && parts[at] !== beginning) at -= 1;
    let end = at + 1;
    while (!isExact && parts[end]?.startsWith(beginning)) end += 1;
    return Promise.all(partNames.slice(at, end).map((name) => this.#read("parts", name)));
  }

  /** What has been found out before. */
  #answer(question, find) {
    if (!this.#answers.has(question)) {
      if (this.#answers.size >= KEPT) this.#answers.clear();
      const answer = find();
      this.#answers.set(question, answer);
      answer.catch(() => this.#answers.delete(question));
    }
    return this.#answers.get(question);
  }

  /** The words of a text, those that belong to `parts` marked by `isHit`. */
  marked(text, parts, language) {
    const words = comparable(text);
    const hits = places(words, parts, language, this.stemmers[language]);
    words.forEach((word, at) => { word.isHit = hits.has(at); });
    return words;
  }
}

/** BM25: what few rows have counts for more. */
function scored(odds) {
  const having = odds.reduce((sum, one) => sum + (one > 0), 0);
  const idf = Math.log(1 + (odds.length - having + 0.5) / (having + 0.5));
  const by = idf * (SATURATION + 1);
  return odds.map((value) => (by * value) / (1 + value));
}

/** How well each row fits all of `answers`. */
function all(answers) {
  const [first, ...others] = answers;
  if (!others.length) return first ?? new Float64Array();
  return first.map((score, row) => {
    let sum = score;
    for (const other of others) {
      if (!sum || !other[row]) return 0;
      sum += other[row];
    }
    return sum;
  });
}

/** The rows of an answer, the best first and then the newest. */
function best(scores) {
  const found = [];
  for (let row = 0; row < scores.length; row += 1) if (scores[row]) found.push(row);
  return found.sort((a, b) => scores[b] - scores[a] || a - b);
}
