/* Words, as they are compared: what search/words.py does, by the tables of the index. */
"use strict";

((search) => {
  const HUMP = /(\p{Ll})(?=\p{Lu})/gu;
  const LETTERS = /[\p{L}\p{N}]+/gu;
  const ASCII = /^[\0-\x7f]*$/;
  const ASCII_WORD = /[A-Za-z0-9]+/g;

  class Words {
    constructor({ plain, unspaced, joiners }) {
      const letter = `(?![${unspaced}])[\\p{L}\\p{N}]`;
      this.plain = plain;
      this.word = new RegExp(
        `${letter}(?:${letter}|\\p{M})*|(?=[${unspaced}])[\\p{L}\\p{N}]\\p{M}*`, "gu");
      this.unspaced = new RegExp(`[${unspaced}]`, "u");
      this.eachUnspaced = new RegExp(`[${unspaced}]`, "gu");
      this.joiner = new RegExp(`^[${joiners}]$`, "u");
    }

    /** Whether a word is a letter of a script that has no spaces between its words. */
    isUnspaced(word) {
      return word.search(this.unspaced) === 0;
    }

    /** Such letters as words of their own. */
    spread(text) {
      return text.replace(this.eachUnspaced, " $& ");
    }

    /** In small letters, without accents and other marks. */
    fold(text) {
      if (ASCII.test(text)) return text.toLowerCase();
      const small = text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
      return Array.from(small, (letter) => this.plain[letter] ?? letter).join("");
    }

    /** The words of a text, each with where it stands. */
    of(text) {
      const pattern = ASCII.test(text) ? ASCII_WORD : this.word;
      return Array.from(text.matchAll(pattern), ({ 0: word, index }) => (
        { word, start: index, end: index + word.length }));
    }

    /** What a word is compared by: itself, folded; then the parts of “PyTorch”. */
    terms(word) {
      const found = this.fold(word).match(LETTERS) ?? [];
      if (found[0] === word) return found;
      const parts = word.replace(HUMP, "$1 ");
      return parts === word ? found
        : [...new Set([...found, ...this.fold(parts).match(LETTERS)])];
    }

    /** The words of a text with their terms; “self-taught” is found as one word, too. */
    comparable(text) {
      const words = this.of(text).map((one) => ({ ...one, terms: this.terms(one.word) }));
      for (let from = 0, to = 1; to <= words.length; to += 1) {
        const isJoined = to < words.length &&
          this.joiner.test(text.slice(words[to - 1].end, words[to].start));
        if (isJoined) continue;
        if (to - from > 1) {
          const run = words.slice(from, to);
          const joined = this.fold(run.map(({ word }) => word).join(""));
          for (const one of run) one.terms.push(joined);
        }
        from = to;
      }
      return words;
    }
  }

  Object.assign(search, { Words });
})(globalThis.seminarSearch ??= {});
