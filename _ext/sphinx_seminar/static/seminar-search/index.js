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

export class Index {
  #pagefind;
  #results;
  #rowOf;
  #ready;
  #running = null;
  #waiting = null;

  constructor(base) {
    this.base = base;
  }

  /** The facets; the index itself goes on loading. */
  async load() {
    // asked for anew each time, so that it belongs to the index that is there
    const manifest = await json(`${this.base}seminar.json`, { cache: "no-cache" });
    this.manifest = manifest;
    this.#ready = this.#loadIndex();
    this.#ready.catch(() => {});
    return json(this.base + manifest.facets);
  }

  speakers() {
    return json(this.base + this.manifest.speakers);
  }

  async #loadIndex() {
    const { createInstance } = await import(`${this.base}pagefind.js`);
    this.#pagefind = createInstance({ basePath: this.base });
    // everything in the order of its sort key, the number of its row
    const all = await this.#pagefind.search(null, { sort: { row: "asc" } });
    this.#results = all.results;
    this.#rowOf = new Map(all.results.map(({ id }, row) => [id, row]));
  }

  /* The best rows for `words`, with their scores; every row without words; null
     where a newer question has overtaken this one. Pagefind answers one question
     after the other, so only the newest waits. */
  async search(words) {
    await this.#ready;
    const asked = this.#question(words);
    if (!asked) return this.#everything();
    this.#waiting?.resolve(null);
    this.#waiting = null;
    if (this.#running) {
      const turn = await new Promise((resolve) => {
        this.#waiting = { resolve };
      });
      if (!turn) return null;
    }
    this.#running = true;
    try {
      const { results } = await this.#pagefind.search(asked);
      return this.#ranked(results);
    } finally {
      this.#running = false;
      this.#waiting?.resolve(true);
      this.#waiting = null;
    }
  }

  #everything() {
    const rows = this.#results.map((_, row) => row);
    return { rows, data: (row) => this.#results[row].data() };
  }

  #ranked(results) {
    const byRow = new Map();
    for (const result of results) {
      const row = this.#rowOf.get(result.id);
      if (row !== undefined) byRow.set(row, result);
    }
    const rows = [...byRow.keys()].sort(
      (a, b) => byRow.get(b).score - byRow.get(a).score || a - b,
    );
    return { rows, data: (row) => byRow.get(row).data() };
  }

  /* Pagefind looks for every word that begins with what is typed, which takes it
     seconds for one letter among ten thousand talks. There, a short word alone
     means itself, and beside others waits until it is longer. */
  #question(words) {
    const text = spread(words);
    const count = this.#results.length;
    const least = count > 4000 ? 3 : count > 1500 ? 2 : 1;
    const parts = text.split(" ").filter(Boolean);
    const isShort = (part) => part.length < least && !part.match(CJK);
    if (/^".+"$/.test(text) || !parts.some(isShort)) return text;
    const longer = parts.filter((part) => !isShort(part));
    return longer.length ? longer.join(" ") : `"${parts.join(" ")}"`;
  }
}
