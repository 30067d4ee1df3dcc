/* What is asked for: the parts of which a talk must have each.

   A part is a word, or words side by side: those in double quotes, and letters of
   scripts without spaces. Of a word, `forms` are what to look for in talks of each
   language: its stem there, which begins (nearly) all its forms. */

import { fold, isUnspaced, spread } from "./words.js";

const PART = /"([^"]+)"?|[\p{L}\p{N}\p{M}+#]+/gu;
const LEAST = 3; // letters of a stem; as in search/stems.py

function phrase(text) {
  return text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

function word(text, stemmers) {
  const forms = {};
  for (const [language, stemmer] of Object.entries(stemmers)) {
    const stem = stemmer.stemWord(text);
    forms[language] = stem.length < LEAST ? text : stem;
  }
  return { text, forms };
}

/** The parts of `words`. */
export function parts(words, stemmers) {
  const found = new Map();
  for (const [whole, quoted] of words.normalize("NFC").matchAll(PART)) {
    const add = (part) =>
      found.set(JSON.stringify([part.text, part.side ?? null]), { typed: whole, ...part });
    if (quoted !== undefined) {
      const side = phrase(spread(quoted).toLowerCase());
      if (side.length) add({ text: quoted, side });
      continue;
    }
    // “C++” is no beginning of a word
    const bare = whole.replace(/[+#]/g, "").toLowerCase();
    if (bare.length === 1 && bare.length < whole.length) {
      add({ text: whole, side: [bare] });
      continue;
    }
    for (const run of runs(bare)) {
      if (isUnspaced(run)) add({ text: run, side: Array.from(run), loose: true });
      else add(word(run, stemmers));
    }
  }
  return [...found.values()];
}

/** `text` taken apart where scripts with and without spaces meet. */
function runs(text) {
  const found = [];
  for (const one of spread(text).split(/\s+/).filter(Boolean)) {
    if (found.length && isUnspaced(one) && isUnspaced(found.at(-1))) found[found.length - 1] += one;
    else found.push(one);
  }
  return found;
}

/** What to look for of a word in talks of `language`. */
export function formIn(part, language) {
  return part.forms[language] ?? part.text;
}

/** Those of `words` (`{text, pieces}`) that belong to one of `parts`, as a set of places. */
export function places(words, parts, language, stemmer) {
  const found = new Set();
  for (const part of parts) {
    if (part.side) besides(words, part, found);
    else {
      const form = fold(formIn(part, language));
      words.forEach(({ pieces }, at) => {
        if (pieces.some((piece) => begins(piece, form, stemmer))) found.add(at);
      });
    }
  }
  return found;
}

function begins(piece, form, stemmer) {
  return piece.startsWith(form) ||
    // a stem that its word does not begin with
    (piece[0] === form[0] && stemmer !== undefined && fold(stemmer.stemWord(piece)) === form);
}

function besides(words, { side, loose }, found) {
  const folded = side.map(fold);
  let any = false;
  for (let at = 0; at + folded.length <= words.length; at += 1) {
    if (folded.every((one, by) => words[at + by].pieces.includes(one))) {
      any = true;
      for (let by = 0; by < folded.length; by += 1) found.add(at + by);
    }
  }
  if (any || !loose) return;
  words.forEach(({ pieces }, at) => {
    if (folded.some((one) => pieces.includes(one))) found.add(at);
  });
}
