/** @module Text as the rules read it. Each normalisation keeps the length, so that spans stay true. */

/** Full-width forms to ASCII, typographic quotes to straight ones, lower case; the same number of UTF-16 units. */
export function normalize(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xff01 && unit <= 0xff5e) out += String.fromCharCode(unit - 0xfee0);
    else if (unit === 0x3000) out += ' ';
    else if (unit === 0x2018 || unit === 0x2019) out += "'";
    else out += text.charAt(i);
  }
  const lower = out.toLowerCase();
  // "İ".toLowerCase() is longer; such letters do not matter to the rules, spans do.
  return lower.length === text.length ? lower : out;
}

const HAN = /\p{Script=Han}/u;
const LATIN_WORDS = /[a-z]{2,}/gi;

/** The language a text is written in; null when it has too little of either ("#W1234567", "ok"). */
export function languageOf(text: string): 'en' | 'zh-Hans' | null {
  if (HAN.test(text)) return 'zh-Hans';
  const words = text.replace(/\S*[@#]\S*/g, ' ').match(LATIN_WORDS) ?? [];
  return words.length >= 3 ? 'en' : null;
}
