/* Pagefind, and what is beside it: a question in, numbers of rows out. */

import { formIn, parts, places } from "./question.js";
import { fold, pieces } from "./words.js";

// a letter behind all others: where the words with a beginning end
const LAST = "\u{2ebe0}";
const KEPT = 200; // answers
// BM25's, as search/broad.py and Pagefind have them
const LEVELS = 60;
const SATURATION = 1.4;

async function get(address, options) {
  const answer = await fetch(address, options);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

async function json(address, options) {
  return (await get(address, options)).json();
}

const SIGNATURE = "pagefind_dcd";

/** What Pagefind keeps of a row: its words, and the file it took for it. */
async function fragment(address) {
  const bytes = await (await get(address)).arrayBuffer();
  let text = new TextDecoder().decode(bytes);
  if (!text.startsWith(SIGNATURE)) {
    // not yet unpacked, by a server that knows the format
    const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    text = await new Response(unpacked).text();
  }
  return JSON.parse(text.slice(SIGNATURE.length));
}

export class Index {
  #pagefind;
  #ids = [];
  #rowOf;
  #fragments = new Map();
  #answers = new Map();
  #turn = 0;

  constructor(base) {
    this.base = base;
    this.stemmers = {};
  }

  /** The facets. */
  async load() {
    // asked for anew each time, so that it belongs to the index that is there
    const manifest = await json(`${this.base}seminar.json`, { cache: "no-cache" });
    this.manifest = manifest;
    const [facets, { stemmers }] = await Promise.all([
      json(this.base + manifest.facets),
      import(this.base + manifest.stemmers),
    ]);
    this.stemmers = stemmers;
    this.#ids = facets.ids.split(" ").filter(Boolean).map((id) => facets.prefix + id);
    this.#rowOf = new Map(this.#ids.map((id, row) => [id, row]));
    this.broad = new Map(facets.broad.map((beginning, at) => [beginning, at]));
    this.broadIn = `${this.base}${facets.broadIn}/`;
    this.languages = facets.languages.map(([key]) => key);
    return facets;
  }

  speakers() {
    return json(this.base + this.manifest.speakers);
  }

  /** Begin to load what is needed once there are words. */
  prepare() {
    this.#pagefind ??= import(`${this.base}pagefind.js`).then(({ createInstance }) =>
      createInstance({ basePath: this.base, language: "zxx" }));
    return this.#pagefind;
  }

  /* The best rows for `words`, and its parts; every row without words; null where a
     newer question has overtaken this one. `languageOf` tells the language of a row,
     `near` which names, with their rows, to take for a word that none has. */
  async search(words, { languageOf, near }) {
    const turn = (this.#turn += 1);
    const every = { rows: this.#ids.map((_, row) => row), parts: [], missing: [], instead: [] };
    if (!words.trim() || !this.#ids.length) return every;
    const asked = parts(words, this.stemmers);
    const found = [];
    for (const part of asked) {
      // one after the other, as Pagefind answers them, so that a newer one need not wait
      if (turn !== this.#turn) return null;
      found.push(await this.#part(part, languageOf));
    }
    if (turn !== this.#turn) return null;
    const missing = asked.filter((_, at) => !found[at].size);
    const replaced = [];
    for (const part of missing) {
      const names = part.side ? [] : await near(part.text);
      if (!names.length) continue;
      replaced.push({ typed: part.typed, names });
      const rows = names.flatMap((one) => one.rows);
      found[asked.indexOf(part)] = new Map(rows.map((row) => [row, 0]));
    }
    if (turn !== this.#turn) return null;
    const rows = intersection(found);
    const shown = new Set(rows);
    const instead = replaced.map(({ typed, names }) => ({
      typed,
      labels: names.filter((one) => one.rows.some((row) => shown.has(row))).map(({ label }) => label),
    }));
    return { rows, parts: asked, missing, instead };
  }

  /** How well each row fits a part, by row. */
  async #part(part, languageOf) {
    if (part.side) {
      const exact = await this.#scores(`"${part.side.join(" ")}"`);
      if (exact.size || !part.loose) return exact;
      const letters = [];
      for (const letter of part.side) letters.push(await this.#scores(letter));
      return new Map(intersection(letters).map((row) => [row, 0]));
    }
    // which languages have which form, so that each form is asked for once
    const spoken = new Map();
    for (const language of this.languages) {
      const form = formIn(part, language);
      spoken.set(form, (spoken.get(form) ?? new Set()).add(language));
    }
    const found = new Map();
    for (const [form, languages] of spoken) {
      for (const [row, score] of await this.#scores(form)) {
        if (languages.has(languageOf(row))) found.set(row, score);
      }
    }
    return found;
  }

  /* How well each row fits a text that Pagefind is asked for; does not depend on what
     was asked before. */
  #scores(text) {
    if (!this.#answers.has(text)) {
      if (this.#answers.size >= KEPT) this.#answers.clear();
      const at = this.broad.get(fold(text));
      const answer = at === undefined ? this.#ask(text) : this.#lookUp(at);
      this.#answers.set(text, answer);
      answer.catch(() => this.#answers.delete(text));
    }
    return this.#answers.get(text);
  }

  async #ask(text) {
    const pagefind = await this.prepare();
    const isExact = text.startsWith('"');
    // Pagefind looks into one part of its index, but a beginning can go on in the next
    if (!isExact) await pagefind.preload(`${text} ${text}${LAST}`);
    const { results } = await pagefind.search(text);
    const found = new Map();
    for (const { id, score } of results) {
      const row = this.#rowOf.get(id);
      // undefined: of a newer index than the facets
      if (row !== undefined) found.set(row, Math.max(score, found.get(row) ?? 0));
    }
    if (isExact || !found.size) return found;
    // where no word begins so, Pagefind answers for a word that this one begins with
    const [best] = [...found].reduce((a, b) => (b[1] > a[1] ? b : a));
    return (await this.#has(best, text)) ? found : new Map();
  }

  async #has(row, text) {
    const { content } = await this.fragment(row);
    const beginning = fold(text);
    return content.split(/\s+/).some((word) =>
      pieces(word).some((piece) => piece.startsWith(beginning)));
  }

  /** The same from the file of a broad beginning. */
  async #lookUp(at) {
    const levels = await (await get(`${this.broadIn}${at}.txt`)).text();
    const found = new Map();
    for (let row = 0; row < levels.length; row += 1) {
      const level = levels.charCodeAt(row) - 48;
      if (level) found.set(row, level);
    }
    const rows = this.#ids.length;
    const idf = Math.log(1 + (rows - found.size + 0.5) / (found.size + 0.5));
    const by = (idf * (SATURATION + 1)) / LEVELS;
    for (const [row, level] of found) found.set(row, level * by);
    return found;
  }

  fragment(row) {
    const id = this.#ids[row];
    if (!this.#fragments.has(id)) {
      this.#fragments.set(id, fragment(`${this.base}fragment/${id}.pf_fragment`));
    }
    return this.#fragments.get(id);
  }

  /** Which of `words`, of a text in `language`, belong to `parts`, as their places. */
  places(words, parts, language) {
    return places(words, parts, language, this.stemmers[language]);
  }
}

/** The rows that all have, the best first and then the newest. */
function intersection(answers) {
  if (!answers.length) return [];
  const [least, ...others] = [...answers].sort((a, b) => a.size - b.size);
  const total = new Map();
  for (const [row, score] of least) {
    let sum = score;
    for (const other of others) sum += other.get(row) ?? NaN;
    if (!Number.isNaN(sum)) total.set(row, sum);
  }
  return [...total.keys()].sort((a, b) => total.get(b) - total.get(a) || a - b);
}
