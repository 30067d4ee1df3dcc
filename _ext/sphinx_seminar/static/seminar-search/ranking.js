/* How well rows fit: BM25, from what search/inverted.py has worked out of it.

   An answer says of each row how well it fits, by row; 0 if it does not. */
"use strict";

((search) => {
  /** What a row gets that has something, but is not to be preferred for it. */
  const LEAST = 1e-9;

  class Ranking {
    constructor({ levels, first, saturation, shares }) {
      this.first = first;
      this.saturation = saturation;
      this.shares = shares;
      /** How often a row has what has a level, for its length. */
      this.odds = Float64Array.from({ length: levels + 1 }, (_, level) =>
        level && (level - 0.5) / (levels - level + 0.5));
    }

    /** What the character `at` of `levels` is worth; nothing behind its end. */
    at(levels, at) {
      return at < levels.length ? this.odds[levels.charCodeAt(at) - this.first] : 0;
    }

    /** For how much a word counts that goes on for `more` letters than was typed. */
    share(more) {
      return this.shares[Math.min(more, this.shares.length - 1)];
    }

    /** From odds to an answer: what few rows have counts for more. */
    answer(odds) {
      const having = odds.reduce((sum, one) => sum + (one > 0), 0);
      const idf = Math.log(1 + (odds.length - having + 0.5) / (having + 0.5));
      const by = idf * (this.saturation + 1);
      return odds.map((value) => (by * value) / (1 + value));
    }
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

  /** How well each row fits as many of `answers` as any does, and how many that is. */
  function most(answers) {
    const length = answers[0]?.length ?? 0;
    const counts = new Uint16Array(length);
    for (const answer of answers) {
      for (let row = 0; row < length; row += 1) if (answer[row]) counts[row] += 1;
    }
    const have = counts.reduce((a, b) => Math.max(a, b), 0);
    const found = new Float64Array(length);
    for (let row = 0; have && row < length; row += 1) {
      if (counts[row] !== have) continue;
      for (const answer of answers) found[row] += answer[row];
    }
    return { have, found };
  }

  Object.assign(search, { LEAST, Ranking, all, most });
})(globalThis.seminarSearch ??= {});
