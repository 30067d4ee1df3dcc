/* Words, as they are compared; must be what search/words.py does. */

/** Letters that are others with something added. */
export const PLAIN = {
  ł: "l", ø: "o", đ: "d", ð: "d", ħ: "h", ı: "i", ŋ: "n", ŧ: "t", ĸ: "k",
  æ: "ae", œ: "oe", ß: "ss", þ: "th", ς: "σ",
};
// letters of scripts that have no spaces between words
const UNSPACED = "\\u3005\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff" +
  "\\uff66-\\uff9f\\u{20000}-\\u{3ffff}\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff";
const LETTER = `(?![${UNSPACED}])[\\p{L}\\p{N}]`;
const WORD = new RegExp(
  `${LETTER}(?:${LETTER}|\\p{M})*|(?=[${UNSPACED}])[\\p{L}\\p{N}]\\p{M}*`, "gu");
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");
const EACH_UNSPACED = new RegExp(`[${UNSPACED}]`, "gu");
const HUMP = /(\p{Ll})(?=\p{Lu})/gu;
const LETTERS = /[\p{L}\p{N}]+/gu;
const ASCII = /^[\0-\x7f]*$/;
const ASCII_WORD = /[A-Za-z0-9]+/g;
const JOINER = /^['\u2019\u2010\u2011-]$/;

/** Whether a word is a letter of a script that has no spaces between its words. */
export function isUnspaced(word) {
  return IS_UNSPACED.test(word);
}

/** Such letters as words of their own. */
export function spread(text) {
  return text.replace(EACH_UNSPACED, " $& ");
}

/** In small letters, without accents and other marks. */
export function fold(text) {
  if (ASCII.test(text)) return text.toLowerCase();
  const small = text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  return Array.from(small, (letter) => PLAIN[letter] ?? letter).join("");
}

/** The words of a text, each with where it stands. */
export function wordsOf(text) {
  const pattern = ASCII.test(text) ? ASCII_WORD : WORD;
  return Array.from(text.matchAll(pattern), ({ 0: word, index }) => (
    { word, start: index, end: index + word.length }));
}

/** What a word is compared by: itself, folded; then the parts of “PyTorch”. */
export function terms(word) {
  const found = fold(word).match(LETTERS) ?? [];
  if (found[0] === word) return found;
  const parts = word.replace(HUMP, "$1 ");
  return parts === word ? found : [...new Set([...found, ...fold(parts).match(LETTERS)])];
}

/** The words of a text with their terms; “self-taught” is found as one word, too. */
export function comparable(text) {
  const words = wordsOf(text).map((one) => ({ ...one, terms: terms(one.word) }));
  for (let from = 0, to = 1; to <= words.length; to += 1) {
    if (to < words.length && JOINER.test(text.slice(words[to - 1].end, words[to].start))) continue;
    if (to - from > 1) {
      const run = words.slice(from, to);
      const joined = fold(run.map(({ word }) => word).join(""));
      for (const one of run) one.terms.push(joined);
    }
    from = to;
  }
  return words;
}
