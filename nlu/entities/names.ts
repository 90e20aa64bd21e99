/**
 * @module The customer's name: behind words that say so ("my name is", 我叫), beside a postcode or an e-mail address, as a signature, or as the
 * whole of a part of the message where it says who somebody is.
 */
import type { Entity } from '../../bot/domain/nlu.js';
import { isChineseName, mayBeChineseName, NO_NAME, NO_PROPER_NAME, PARTICLES } from './name-words.js';
import { POSTCODE } from './postcodes.js';

export interface NameOptions {
  /** Whether a name was asked for, or a postcode came where an e-mail address was, so that any words are one that can be. */
  readonly isAsked: boolean;
  /** Whether the message says who somebody is, or answers a question for it. */
  readonly isIdentity: boolean;
  /** Whether a new address is given, whose town stands beside its postcode as a name does. */
  readonly isAddressed: boolean;
}

/** Nobody says a name behind this, in UTF-16 units; what is pasted would cost the turn its time. */
const LONGEST = 1000;

/** @param text as it was written, e-mail addresses as marks that are no letters @param normal the same, normalised */
export function findName(text: string, normal: string, options: NameOptions): Entity | null {
  const [said, read] = [text.slice(0, LONGEST), normal.slice(0, LONGEST)];
  return inParts(said) ?? marked(said, read, options.isAddressed) ?? standing(partsOf(said, read), options);
}

const WORD = "\\p{L}[\\p{L}'’-]*";
const FIRST = `\\b(?:first |given )?name(?:'s| is|:)?\\s+(?<first>${WORD})[\\s,;.]+(?:and )?(?:the |my )?(?:last |family |sur) ?name(?:'s| is|:)?\\s+(?<last>${WORD})`;
const LAST = `\\b(?:last name|family name|surname)(?:'s| is|:)?\\s+(?<last>${WORD})[\\s,;.]+(?:and )?(?:the |my )?(?:first |given )name(?:'s| is|:)?\\s+(?<first>${WORD})`;
const PARTS = [new RegExp(FIRST, 'iu'), new RegExp(LAST, 'iu')];
/** 姓欧阳，名雪 */
const PARTS_ZH =
  /姓(?<last>\p{Script=Han}{1,2}?)[，,、\s]*(?:单名(?:一个)?|名字|名叫|名|叫)(?:就?[叫是]|:|：)?(?<first>\p{Script=Han}{1,2}?)字?(?=[，,。、；;.!！?？\s\d]|邮|$)/u;

/** First and last name, each called so. */
function inParts(text: string): Entity | null {
  for (const pattern of PARTS) {
    const { groups, index, 0: words } = pattern.exec(text) ?? { index: 0, 0: '' };
    if (groups) return nameOf(`${groups['first']} ${groups['last']}`, index, words.length);
  }
  const han = PARTS_ZH.exec(text);
  return han?.groups ? nameOf(`${han.groups['last']}${han.groups['first']}`, han.index, han[0].length) : null;
}

/** After these any words are a name that can be one … */
const CALLED =
  /\b(?:(?:my|the|his|her|customer|account|full|married|maiden) (?:full )?name(?:'s| is|:)|name(?:'s| is|:)|full name|under the name(?: of)?|i(?:'m| am) called|name on (?:the|my) account(?:'s| is)|account holder(?:'s| is|:)?)\s*,?\s*(?:u[mh]+,?\s+)?|(?:我|他|她)(?:的?(?:名字|姓名))?叫(?:做)?\s*|(?:姓名|名字|户名|账户名|用户名|英文名)(?:就?[是叫]|:|：|\s)\s*/gu;
/** … after these only what is written like one. */
const INTRODUCED =
  /\b(?:i'?m|i am|this is|it'?s|it is|that'?s|customer:|account(?:'s| is) (?:under|in)|(?:registered|signed up) (?:as|under)|(?:on behalf of|account of|you know me as|you(?:'ve got| have) me (?:as|under))|name)\s+|(?:我是|我系|本人|这里是|这边是|户主是|登记的?是|名字|姓名|账户名|户名|英文名)\s*/gu;

function marked(text: string, normal: string, isAddressed: boolean): Entity | null {
  for (const match of normal.matchAll(CALLED)) {
    const name = nameAt(text, match.index + match[0].length, mayBeChineseName);
    if (name) return name;
  }
  for (const match of normal.matchAll(INTRODUCED)) {
    // "It's Portland Maine", "now it's Mandela Avenue".
    if (isAddressed && /^(?:it|that)/.test(match[0])) continue;
    const name = nameAt(text, match.index + match[0].length, isChineseName);
    if (name && (isProperName(name.value) || isChineseName(String(name.value)))) return name;
  }
  return null;
}

const NEXT = /\s*(\p{L}[\p{L}'’-]*)/uy;
const HAN_NAME = /^[\p{Script=Han}·]{2,6}?(?=[，,。、；;.!！?？\s\d(（]|邮编|邮政|邮箱|的|$)/u;

/** Two to four words, as written, or a Chinese name. */
function nameAt(text: string, from: number, isChinese: (text: string) => boolean): Entity | null {
  const han = HAN_NAME.exec(text.slice(from, from + 10))?.[0];
  if (han !== undefined && isChinese(han)) return nameOf(han, from, han.length);
  const words: string[] = [];
  let [start, end] = [from, from];
  NEXT.lastIndex = from;
  for (let match = NEXT.exec(text); match && words.length < 4; match = NEXT.exec(text)) {
    const word = match[1] ?? '';
    const isProper = words[0] === undefined || !isCapital(words[0]) || isCapital(word);
    if (NO_NAME.has(word.toLowerCase()) || /\p{Script=Han}/u.test(word)) break;
    if (!isProper && words.length > 1 && !PARTICLES.has(word)) break;
    if (words.length === 0) start = NEXT.lastIndex - word.length;
    words.push(word);
    end = NEXT.lastIndex;
  }
  return words.length < 2 ? null : nameOf(text.slice(start, end), start, end - start);
}

/** What stands between two marks of punctuation, without the words around a name. */
interface Part {
  readonly text: string;
  readonly start: number;
  /** Whether "I'm" or 我是 was before it, or "here" behind it. */
  readonly isIntroduced: boolean;
  /** Whether a postcode or an e-mail address is right beside it. */
  readonly isBesideCode: boolean;
  /** Whether nothing but a greeting is before it. */
  readonly isFirst: boolean;
  /** Whether a greeting is, as a part of its own. */
  readonly isGreeted: boolean;
  /** Last, behind a thank-you. */
  readonly isSignature: boolean;
}

const CODE = `(?:\\uE000+|${POSTCODE}|\\b(?:zip|postal|post) ?code\\b|\\b(?:zip|postcode|e-?mail)\\b|邮编|邮政编码|邮箱|邮件)`;
const BORDER = new RegExp(`(?:[,，.。;；:：、!！?？()（）/|\\n]|\\s[-–—]\\s|${CODE})+`, 'gu');
const HAS_CODE = new RegExp(CODE, 'u');
const BEFORE =
  /^[^\p{L}\uE000]*(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|ok(?:ay)?|yes|yeah|no|fine|sure|sorry|well|u[mh]+|thanks|thank you|cheers|there|and|with|the|name|is|my|again|customer|你好|您好|客服|在吗|哦|嗯|好的?|那|就)(?![\p{Script=Latin}'’])\s*)*/iu;
const INTRODUCES =
  /^[^\p{L}\uE000]*(?:(?:i['’]?m|i am|this is|it['’]?s(?: me)?|it is|that['’]?s|that would be|me)\b|我是|我系|本人|这里是|我?这边是|叫我?|是我|还是我|我叫|是|我|用户|会员|住)\s*/iu;
const BEHIND = /\s*(?:\b(?:here|speaking|again|calling)|在此)\s*$/iu;
const TRAIL = /\s*(?:\b(?:and|from|in|at|with|living in|living at|i live in|my|the|on)\b|住|我的|的)\s*$/iu;
const THANKS = /(?:thank(?:s| you)|thx|cheers|regards|best|sincerely|谢谢|多谢|感谢)[\s\p{L}]{0,20}$/iu;

function partsOf(text: string, normal: string): readonly Part[] {
  const borders = [...normal.matchAll(BORDER)].map(({ index, 0: mark }) => ({
    start: index,
    end: index + mark.length,
  }));
  const parts = [...borders, { start: text.length, end: text.length }].map((border, place) => {
    const start = borders[place - 1]?.end ?? 0;
    return { start, end: border.start };
  });
  const said = parts.filter(({ start, end }) => /\p{L}/u.test(text.slice(start, end)));
  let isFirst = true;
  return said.map(({ start, end }, place) => {
    const [before, after] = [said[place - 1]?.end ?? 0, said[place + 1]?.start ?? text.length];
    const isBesideCode =
      HAS_CODE.test(normal.slice(before, start)) || HAS_CODE.test(normal.slice(end, after));
    const isLast = place === said.length - 1;
    const isThanked = isLast && place > 0 && THANKS.test(text.slice(said[place - 1]?.start, before));
    const part = {
      ...stripped(text, start, end),
      isBesideCode,
      isFirst,
      isGreeted: isFirst && place > 0,
      isSignature: isThanked,
    };
    isFirst &&= part.text === '';
    return part;
  });
}

function stripped(text: string, from: number, to: number) {
  let [start, end, isIntroduced] = [from, to, false];
  for (const pattern of [BEFORE, INTRODUCES, BEFORE]) {
    const found = pattern.exec(text.slice(start, end))?.[0].length ?? 0;
    start += found;
    isIntroduced ||= pattern === INTRODUCES && found > 0;
  }
  for (const pattern of [TRAIL, TRAIL, BEHIND]) {
    const found = pattern.exec(text.slice(start, end))?.[0].length ?? 0;
    end -= found;
    isIntroduced ||= pattern === BEHIND && found > 0;
  }
  const words = text.slice(start, end);
  start += words.length - words.trimStart().length;
  return { text: words.trim(), start, isIntroduced };
}

function standing(parts: readonly Part[], options: NameOptions): Entity | null {
  const found = parts.find((part) => {
    const isProper = isProperName(part.text);
    if (!isProper && !isChineseName(part.text)) return false;
    const isBeside = part.isBesideCode && (!options.isAddressed || part.isFirst);
    const isMarked = part.isIntroduced || part.isSignature || (isProper && part.isGreeted);
    return isBeside || isMarked || options.isIdentity;
  });
  if (found) return nameOf(found.text, found.start, found.text.length);
  for (const part of parts) {
    // "it's tommy nguyen 95112", dictated.
    const isNamed = part.isBesideCode && part.isIntroduced && !options.isAddressed;
    const name = isNamed || options.isAsked ? plainName(part) : null;
    if (name && (options.isAsked || !mayBeChineseName(String(name.value)))) return name;
  }
  return null;
}

const LIKE_NAME = /(?:^|\s)(\p{L}[\p{L}'’-]*(?:\s+\p{L}[\p{L}'’-]*){1,3})$/u;

/** Two to four words in any case, none of them an everyday one. */
function plainName({ text, start }: Part): Entity | null {
  if (mayBeChineseName(text) && text.length <= 4) return nameOf(text, start, text.length);
  const words = text.split(/\s+/);
  const last = words.findLastIndex((word) => NO_NAME.has(word.toLowerCase()));
  const rest = LIKE_NAME.exec(words.slice(last + 1).join(' '))?.[1];
  if (rest === undefined || /\p{Script=Han}/u.test(rest)) return null;
  const at = text.lastIndexOf(words[last + 1] ?? '');
  return words.length - last - 1 <= 4 ? nameOf(text.slice(at), start + at, text.length - at) : null;
}

/** `Anna Berg`, but not `not sure`, nor `New York`: what every word of a Latin name begins with. */
export function isProperName(value: Entity['value']): boolean {
  if (typeof value !== 'string' || NO_PROPER_NAME.test(value)) return false;
  const words = value.split(/\s+/);
  return (
    words.length >= 2 &&
    words.length <= 5 &&
    words.every(
      (word) =>
        PARTICLES.has(word) || (/^\p{Lu}[\p{L}'’-]*$/u.test(word) && !NO_NAME.has(word.toLowerCase())),
    ) &&
    isCapital(words[0] ?? '') &&
    (words[0] ?? '').length > 1
  );
}

const isCapital = (word: string) => /^\p{Lu}/u.test(word);

function nameOf(value: string, start: number, length: number): Entity {
  return { slot: 'name', value: value.replace(/\s+/g, ' '), start, end: start + length, by: 'names' };
}
