/* Words, as they are compared; must be what search/words.py does. */

/** Letters that are others with something added. */
export const PLAIN = {
  ł: "l", ø: "o", đ: "d", ð: "d", ħ: "h", ı: "i", ŋ: "n", ŧ: "t", ĸ: "k",
  æ: "ae", œ: "oe", ß: "ss", þ: "th", ς: "σ",
};
// letters of scripts that have no spaces between words
const UNSPACED = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー々〇";
const WIDE = /[\u3000-\u303f\uff00-\uff65]/;
const LETTER = new RegExp(`([${UNSPACED}])`, "gu");
const ONLY_LETTERS = new RegExp(`^[${UNSPACED}]+$`, "u");
const HUMP = /(\p{Ll})(?=\p{Lu})/gu;

/** Whether a text is in a script that has no spaces between its words. */
export function isUnspaced(text) {
  return ONLY_LETTERS.test(text);
}

/** Whether no space belongs between what ends with one text and begins with another. */
export function isGlued(before, after) {
  const joins = (letter) => isUnspaced(letter) || WIDE.test(letter);
  return joins(before.at(-1) ?? "") && joins(after[0] ?? "");
}

/** Such letters as words of their own, as in the index; see `spread` in entries.py. */
export function spread(text) {
  return text.replace(LETTER, " $1 ");
}

/** In small letters, without accents and other marks. */
export function fold(text) {
  const small = text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  return Array.from(small, (letter) => PLAIN[letter] ?? letter).join("");
}

/** The words in what stands between two spaces: `Self-Taught` is three. */
export function pieces(text) {
  const found = fold(text.replace(HUMP, "$1 ")).match(/[\p{L}\p{N}]+/gu) ?? [];
  return found.length > 1 ? [...found, found.join("")] : found;
}
