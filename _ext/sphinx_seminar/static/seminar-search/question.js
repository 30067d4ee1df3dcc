/* What is asked for: the parts of which a talk must have each.

   A part is a word; words side by side, in double quotes; or letters of scripts
   without spaces, side by side, or else anywhere (`isLoose`). Of a word, `forms` are what to look for in talks of
   each language: its stem there, which begins (nearly) all its forms. */

import { fold, isUnspaced, terms, wordsOf } from "./words.js";

const PART = /"([^"]+)"?|[\p{L}\p{N}\p{M}+#]+/gu;
const LEAST = 3; // letters of a stem; as in search/stems.py

function word(text, stemmers) {
  const forms = {};
  for (const [language, stemmer] of Object.entries(stemmers)) {
    const stem = stemmer.stemWord(text);
    forms[language] = fold(stem.length < LEAST ? text : stem);
  }
  return { text, form: fold(text), forms };
}

/** The parts of `words`. */
export function parts(words, stemmers) {
  const found = new Map();
  for (const [whole, quoted] of words.normalize("NFC").matchAll(PART)) {
    const add = (part) =>
      found.set(JSON.stringify([part.text, part.side ?? part.letters ?? null]),
        { typed: whole, ...part });
    if (quoted !== undefined) {
      const side = wordsOf(quoted).flatMap((one) => terms(one.word).slice(0, 1));
      if (side.length) add({ text: quoted, side });
      continue;
    }
    // “C++” is no beginning of a word
    const bare = whole.replace(/[+#]/g, "").toLowerCase();
    if (bare.length === 1 && bare.length < whole.length) {
      add({ text: whole, side: [fold(bare)] });
      continue;
    }
    for (const run of runs(bare)) {
      if (run.letters.length > 1) add(run);
      else add(word(run.text, stemmers));
    }
  }
  return [...found.values()];
}

/** The words of `text`; letters without spaces between them stay together. */
function runs(text) {
  const found = [];
  for (const one of wordsOf(text)) {
    const letter = isUnspaced(one.word) ? fold(one.word) : "";
    const last = found.at(-1);
    if (letter && last?.letters.length) {
      last.text += one.word;
      last.letters.push(letter);
    } else found.push({ text: one.word, letters: letter ? [letter] : [] });
  }
  return found;
}

/** What to look for of a word in talks of `language`. */
export function formIn(part, language) {
  return part.forms[language] ?? part.form;
}

/** Those of `words` (`{terms}`) that belong to one of `parts`, as a set of places. */
export function places(words, parts, language, stemmer) {
  const found = new Set();
  for (const part of parts) {
    if (part.side ?? part.letters) besides(words, part, found);
    else {
      const form = formIn(part, language);
      words.forEach(({ terms }, at) => {
        if (terms.some((term) => begins(term, form, stemmer))) found.add(at);
      });
    }
  }
  return found;
}

function begins(term, form, stemmer) {
  return term.startsWith(form) ||
    // a stem that its word does not begin with
    (term[0] === form[0] && stemmer !== undefined && fold(stemmer.stemWord(term)) === form);
}

function besides(words, { side, letters, isLoose }, found) {
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
