/* Finding a name by how it may be typed: without accents, with `ue` for `ü`, in
   any order, begun only, or with one slip. */
"use strict";

((search) => {
  const NAMES_ONLY = { ё: "е", "’": "'" };

  function map(text, table) {
    return Array.from(text, (letter) => table[letter] ?? letter).join("");
  }

  /** How names are folded: not quite as words are, of which accents matter less. */
  class Foldings {
    constructor({ plain, spelledOut }, words) {
      this.plain = { ...plain, ...NAMES_ONLY };
      this.spelledOut = spelledOut;
      this.words = words;
    }

    /** The words of `text` as they are compared; a second way if there is one. */
    of(text) {
      const small = text.normalize("NFC").toLowerCase().replace(/ı/g, "i");
      const ways = [this.#split(small)];
      const spelled = map(small, this.spelledOut);
      if (spelled !== small) ways.push(this.#split(spelled));
      return ways;
    }

    #split(text) {
      // put together again, or a Korean letter would be several
      const bare = map(text, this.plain).normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC");
      return this.words.spread(bare).match(/[\p{L}\p{N}+#]+/gu) ?? [];
    }
  }

  /** Whether one dropped, added, changed or swapped letter makes `a` of `b`. */
  function isOneSlip(a, b) {
    if (a.length > b.length) [a, b] = [b, a];
    const longer = b.length - a.length;
    if (longer > 1) return false;
    let at = 0;
    while (at < a.length && a[at] === b[at]) at += 1;
    if (longer) return a.slice(at) === b.slice(at + 1);
    if (a.slice(at + 1) === b.slice(at + 1)) return true;
    return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
  }

  /** Whether one such letter makes `typed` of the beginning of a longer `word`. */
  function isBegunWithSlip(typed, word) {
    return word.length > typed.length && [-1, 0, 1].some((more) =>
      isOneSlip(typed, word.slice(0, typed.length + more)));
  }

  /* How far `typed` is from `word`: 0 the same, 1 begun, 2 a slip; undefined if not
     at all. Two letters can be anything with one slip, so they are given none
     unless the rest of the name is right (`strict` is false). */
  function distance(typed, word, strict) {
    if (typed === word) return 0;
    if (word.startsWith(typed)) return 1;
    if (typed.length < (strict ? 4 : 2)) return undefined;
    if (isOneSlip(typed, word)) return 2;
    return typed.length > 3 && isBegunWithSlip(typed, word) ? 3 : undefined;
  }

  /** Which letters a word has, roughly: a bit for one of 32. */
  function letters(word) {
    let found = 0;
    for (let at = 0; at < word.length; at += 1) found |= 1 << (word.charCodeAt(at) & 31);
    return found;
  }

  /** Whether `all` but one of the bits of `typed` are there, as with a single slip. */
  function isLikely(typed, all) {
    const missing = typed & ~all;
    return (missing & (missing - 1)) === 0;
  }

  /* How far a name is, each of whose words may be one of those that were typed. */
  function compare(typed, name) {
    if (typed.words.length > name.words.length) return undefined;
    const left = name.words.map((_, at) => at);
    const strict = typed.words.length === 1;
    let total = 0;
    let slips = 0;
    for (let number = 0; number < typed.words.length; number += 1) {
      let best;
      let where = -1;
      for (let at = 0; at < left.length; at += 1) {
        if (!isLikely(typed.letters[number], name.letters[left[at]])) continue;
        const far = distance(typed.words[number], name.words[left[at]], strict);
        if (far !== undefined && (best === undefined || far < best)) {
          best = far;
          where = at;
        }
      }
      if (best === undefined) return undefined;
      if (best >= 2) slips += 1;
      if (slips > 1) return undefined;
      // the first word of a name is what one begins with
      total += best * 10 + (where ? 1 : 0);
      left.splice(where, 1);
    }
    return { far: total + left.length, slip: slips > 0 };
  }

  /** The ways in which `text` is compared. */
  function ways(text, foldings) {
    return foldings.of(text)
      .filter((words) => words.length)
      .map((words) => {
        const found = words.map(letters);
        return {
          words,
          letters: found,
          all: found.reduce((all, one) => all | one),
          joined: words.join(""),
        };
      });
  }

  /** Names to be found; `entries` are `{names: [...], weight}`. */
  class Names {
    #foldings;
    #weights;
    #ways = []; // of all names
    #owners = []; // whose each is
    #letters; // of each, in one row, as it is gone through for each letter that is typed

    constructor(entries, foldings) {
      this.#foldings = foldings;
      this.#weights = entries.map(({ weight }) => weight);
      entries.forEach(({ names }, at) => {
        for (const way of names.flatMap((name) => ways(name, foldings))) {
          this.#ways.push(way);
          this.#owners.push(at);
        }
      });
      this.#letters = Int32Array.from(this.#ways, ({ all }) => all);
    }

    /** `[{at, far, slip}]`, the nearest first; those with a slip only if no others. */
    find(text, limit = 10) {
      const nearest = new Map();
      for (const typed of ways(text, this.#foldings)) {
        const likely = this.#likely(typed);
        for (const number of likely) {
          const near = compare(typed, this.#ways[number]);
          const at = this.#owners[number];
          if (near && !(nearest.get(at)?.far <= near.far)) nearest.set(at, { at, ...near });
        }
        this.#joined(typed, likely, nearest);
      }
      let found = [...nearest.values()];
      if (found.some((one) => !one.slip)) found = found.filter((one) => !one.slip);
      const weight = ({ at }) => this.#weights[at];
      found.sort((a, b) => a.far - b.far || weight(b) - weight(a) || a.at - b.at);
      return found.slice(0, limit);
    }

    #likely(typed) {
      const found = [];
      for (let number = 0; number < this.#letters.length; number += 1) {
        if (isLikely(typed.all, this.#letters[number])) found.push(number);
      }
      return found;
    }

    /* The space is the letter that was dropped, or stands in the wrong place. */
    #joined({ joined }, likely, nearest) {
      if (joined.length < 4) return;
      const isNew = likely.filter((number) => !nearest.has(this.#owners[number]));
      for (const number of isNew) {
        const other = this.#ways[number].joined;
        if (other === joined || isOneSlip(joined, other)) {
          const at = this.#owners[number];
          nearest.set(at, { at, far: 25, slip: other !== joined });
        }
      }
    }
  }

  Object.assign(search, { Foldings, Names, isBegunWithSlip, isOneSlip });
})(globalThis.seminarSearch ??= {});
