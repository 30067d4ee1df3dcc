/* What is asked for: the parts of which a talk must have each.

   A part is a word; words side by side, in double quotes; or letters of scripts
   without spaces, side by side, or else anywhere (`isLoose`). Of a word, `forms` are
   what to look for in talks of each language: its stem there, which begins (nearly)
   all its forms. */
"use strict";

((search) => {
  const PART = /"([^"]+)"?|[\p{L}\p{N}\p{M}+#]+/gu;

  class Question {
    /** `stemmers` are by language; `least` is how many letters a stem has. */
    constructor(words, stemmers, least) {
      Object.assign(this, { words, stemmers, least });
    }

    /** The parts of `text`. */
    parts(text) {
      const found = new Map();
      for (const [whole, quoted] of text.normalize("NFC").matchAll(PART)) {
        const add = (part) =>
          found.set(JSON.stringify([part.text, part.side ?? part.letters ?? null]),
            { typed: whole, ...part });
        if (quoted !== undefined) {
          const side = this.words.of(quoted).flatMap((one) => this.words.terms(one.word).slice(0, 1));
          if (side.length) add({ text: quoted, side });
          continue;
        }
        // “C++” is no beginning of a word
        const bare = whole.replace(/[+#]/g, "").toLowerCase();
        if (bare.length === 1 && bare.length < whole.length) {
          add({ text: whole, side: [this.words.fold(bare)] });
          continue;
        }
        for (const run of this.#runs(bare)) {
          if (run.letters.length > 1) add(run);
          else add(this.word(run.text));
        }
      }
      return [...found.values()];
    }

    /** A part that is one word. */
    word(text) {
      const forms = {};
      for (const [language, stemmer] of Object.entries(this.stemmers)) {
        const stem = stemmer.stemWord(text);
        forms[language] = this.words.fold(stem.length < this.least ? text : stem);
      }
      return { text, form: this.words.fold(text), forms };
    }

    /** The words of `text`; letters without spaces between them stay together. */
    #runs(text) {
      const found = [];
      for (const one of this.words.of(text)) {
        const letter = this.words.isUnspaced(one.word) ? this.words.fold(one.word) : "";
        const last = found.at(-1);
        if (letter && last?.letters.length) {
          last.text += one.word;
          last.letters.push(letter);
        } else found.push({ text: one.word, letters: letter ? [letter] : [] });
      }
      return found;
    }

    /** What to look for of a word in talks of `language`. */
    formIn(part, language) {
      return part.forms[language] ?? part.form;
    }

    /** Those of `words` (`{terms}`) that belong to one of `parts`, as a set of places. */
    places(words, parts, language) {
      const found = new Set();
      for (const part of parts) {
        if (part.side ?? part.letters) this.#besides(words, part, found);
        else {
          const form = this.formIn(part, language);
          words.forEach(({ terms }, at) => {
            if (terms.some((term) => this.#begins(term, form, language))) found.add(at);
          });
        }
      }
      return found;
    }

    #begins(term, form, language) {
      if (term.startsWith(form)) return true;
      const stemmer = this.stemmers[language];
      if (!stemmer || term[0] !== form[0]) return false;
      // a stem that its word does not begin with
      return this.words.fold(stemmer.stemWord(term)) === form;
    }

    #besides(words, { side, letters, isLoose }, found) {
      const wanted = side ?? letters;
      for (let at = 0; at + wanted.length <= words.length; at += 1) {
        if (wanted.every((one, by) => words[at + by].terms.includes(one))) {
          for (let by = 0; by < wanted.length; by += 1) found.add(at + by);
        }
      }
      if (!isLoose) return;
      words.forEach(({ terms }, at) => {
        if (letters.some((one) => terms.includes(one))) found.add(at);
      });
    }
  }

  Object.assign(search, { Question });
})(globalThis.seminarSearch ??= {});
