/* Pagefind, seen from here: words in, numbers of rows out. */

const CJK = /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〇])/gu;

/** Like `spread` in search/pagefind.py. */
function spread(words) {
  return words.replace(CJK, " $1 ").replace(/\s+/g, " ").trim();
}

async function json(address, options) {
  const answer = await fetch(address, options);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

const SIGNATURE = "pagefind_dcd";

/** What Pagefind keeps of a row: its words, and the file it took for it. */
async function fragment(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const bytes = await answer.arrayBuffer();
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
  #running = false;
  #waiting = null;

  constructor(base) {
    this.base = base;
  }

  /** The facets. */
  async load() {
    // asked for anew each time, so that it belongs to the index that is there
    const manifest = await json(`${this.base}seminar.json`, { cache: "no-cache" });
    this.manifest = manifest;
    const facets = await json(this.base + manifest.facets);
    this.#ids = facets.ids.split(" ").filter(Boolean).map((id) => facets.prefix + id);
    this.#rowOf = new Map(this.#ids.map((id, row) => [id, row]));
    return facets;
  }

  speakers() {
    return json(this.base + this.manifest.speakers);
  }

  /** Begin to load what is needed once there are words. */
  prepare() {
    this.#pagefind ??= import(`${this.base}pagefind.js`).then(({ createInstance }) =>
      createInstance({ basePath: this.base }));
    return this.#pagefind;
  }

  /* The best rows for `words`, and where in them the words are; every row without
     words; null where a newer question has overtaken this one. Pagefind answers
     one question after the other, so only the newest waits. */
  async search(words) {
    const asked = this.#ids.length ? this.#question(words) : "";
    if (!asked) return { rows: this.#ids.map((_, row) => row), places: new Map() };
    this.#waiting?.(false);
    this.#waiting = null;
    if (this.#running) {
      const turn = await new Promise((resolve) => {
        this.#waiting = resolve;
      });
      if (!turn) return null;
    }
    this.#running = true;
    try {
      const pagefind = await this.prepare();
      return this.#ranked((await pagefind.search(asked)).results);
    } finally {
      this.#running = false;
      this.#waiting?.(true);
      this.#waiting = null;
    }
  }

  #ranked(results) {
    const scores = new Map();
    const places = new Map();
    for (const { id, score, words } of results) {
      const row = this.#rowOf.get(id);
      if (row === undefined) continue; // of a newer index than the facets
      scores.set(row, score);
      places.set(row, words);
    }
    const rows = [...scores.keys()].sort(
      (a, b) => scores.get(b) - scores.get(a) || a - b,
    );
    return { rows, places };
  }

  fragment(row) {
    const id = this.#ids[row];
    if (!this.#fragments.has(id)) {
      this.#fragments.set(id, fragment(`${this.base}fragment/${id}.pf_fragment`));
    }
    return this.#fragments.get(id);
  }

  /* Pagefind looks for every word that begins with what is typed, which takes it
     seconds for one letter among ten thousand talks. There, a short word alone
     means itself, and beside others waits until it is longer. */
  #question(words) {
    const text = spread(words);
    const count = this.#ids.length;
    const least = count > 4000 ? 3 : count > 1500 ? 2 : 1;
    const parts = text.split(" ").filter(Boolean);
    const isShort = (part) => part.length < least && !part.match(CJK);
    if (/^".+"$/.test(text) || !parts.some(isShort)) return text;
    const longer = parts.filter((part) => !isShort(part));
    return longer.length ? longer.join(" ") : `"${parts.join(" ")}"`;
  }
}
