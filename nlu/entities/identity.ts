/** @module Who somebody is: e-mail address, name and postcode. Anywhere where words mark them, and bare where they were asked for. */
import type { Entity, Intent, NluContext } from '../../bot/domain/nlu.js';
import { normalize } from '../text/normalize.js';
import { findEmails } from './emails.js';
import { calledPostcodes, POSTCODE, postcodeAt, postcodeIn } from './postcodes.js';
import type { Postcode } from './postcodes.js';
import { spelledWords, withSpelling } from './spelled.js';
import type { Spelled } from './spelled.js';

/** An e-mail address says it all; beside one no name is looked for. */
export function identity(
  text: string,
  normal: string,
  context: NluContext,
  intents: readonly Intent[],
): readonly Entity[] {
  const asked = context.asked?.slot;
  const emails = findEmails(normal, asked === 'email');
  // Of an address that is being given the postcode and the name are the receiver's.
  if (emails.length > 0 || asked === 'newAddress') return emails;
  const isAsked = asked === 'email' || asked === 'name' || asked === 'postcode';
  const isBare = isAsked || isWhole(text, normal);
  const spelled = spelledWords(text);
  const heard = joinSpelled(text, spelled);
  const marked = markedName(heard, heard === text ? normal : normalize(heard));
  const postcode =
    markedPostcode(normal, addressed(normal, intents), marked) ??
    (isBare ? entityOf(postcodeIn(normal)) : null);
  const isName = asked === 'name' && intents.length === 0;
  const name = marked ?? (isBare ? bareName(heard, postcode, isName) : null);
  return [name && spelledOut(name, spelled), postcode].filter((each) => each !== null);
}

function nameOf(value: string, start: number, length: number): Entity {
  return { slot: 'name', value, start, end: start + length, by: 'names' };
}

function entityOf(postcode: Postcode | null): Entity | null {
  return postcode && { slot: 'postcode', ...postcode, by: 'postcodes' };
}

/** "K-O-W-A-L" as "Kowal" and blanks, so that places stay. */
function joinSpelled(text: string, spelled: readonly Spelled[]): string {
  return spelled.reduce(
    (rest, { word, start, end }) => rest.slice(0, start) + word.padEnd(end - start) + rest.slice(end),
    text,
  );
}

/** With what was spelled of it, within the name or behind it. */
function spelledOut(name: Entity, spelled: readonly Spelled[]): Entity {
  return spelled.reduce((known, each) => {
    const isWithin = each.start < known.end && each.end > known.start;
    if (isWithin) {
      const before = String(known.value).split(' ').slice(0, -1).join(' ');
      const value = String(known.value).endsWith(` ${each.word}`) ? withSpelling(before, each, false) : null;
      return {
        ...known,
        value: value ?? known.value,
        end: Math.max(known.end, each.end),
        by: 'spelled-names',
      };
    }
    const value = each.start >= known.end ? withSpelling(String(known.value), each, true) : null;
    return value === null ? known : { ...known, value, end: each.end, by: 'spelled-names' };
  }, name);
}

type Span = readonly [from: number, to: number];

/** The parts of the message in which a new address is given. */
function addressed(normal: string, intents: readonly Intent[]): Span[] {
  return intents.flatMap(({ name, start }, place) =>
    name === 'change-order-address' || name === 'change-default-address'
      ? [[start ?? 0, intents[place + 1]?.start ?? normal.length] as const]
      : [],
  );
}

/** How far behind a name its postcode may stand: ", and my zip code is ". */
const NEAR = 30;

function markedPostcode(normal: string, addresses: readonly Span[], name: Entity | null): Entity | null {
  for (const found of calledPostcodes(normal)) {
    const { start } = found;
    const isAddress = addresses.some(([from, to]) => start >= from && start < to);
    const isOfName = name !== null && start >= name.end && start - name.end <= NEAR;
    if (!isAddress || isOfName) return entityOf(found);
  }
  // "My name is Anna Berg, 90210"
  const gap = name === null ? null : /^[\s,;]{1,3}/.exec(normal.slice(name.end));
  return name && gap ? entityOf(postcodeAt(normal, name.end + gap[0].length)) : null;
}

/** "Anna Berg, 90210", and nothing else. */
function isWhole(text: string, normal: string): boolean {
  return (
    /^\s*\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]*){1,3}(?:,|\s|and|zip|code|postcode)+/u.test(text) &&
    new RegExp(`^[\\s\\p{L}'’,-]{3,60}?\\s${POSTCODE}[\\s.!]*$`, 'u').test(normal)
  );
}

/** After these any words are a name … */
const CALLED =
  /\b(?:(?:my|the) (?:full )?name(?:'s| is|:)|(?:full )?name(?: is)?:|under the name(?: of)?|i(?:'m| am) called)\s*|我(?:的名字)?叫(?:做)?\s*|(?:姓名|名字)(?:是|叫|:|：)?\s*|我是(?=\p{Script=Han}{2,4}[，,。、\s]*(?:我的)?(?:邮编|邮政编码))/gu;
/** … after these only what is written like one. */
const INTRODUCED = /\b(?:i'?m|i am|this is|it'?s|it is)\s+/g;

const FIRST_AND_LAST =
  /\bfirst name(?: is|:)?\s+([\p{L}'’-]+)[\s,;.]+(?:and )?(?:the )?(?:my )?(?:last|family|sur) ?name(?: is|:)?\s+([\p{L}'’-]+)/iu;

function markedName(text: string, normal: string): Entity | null {
  const parts = FIRST_AND_LAST.exec(text);
  if (parts) return nameOf(`${parts[1]} ${parts[2]}`, parts.index, parts[0].length);
  for (const match of normal.matchAll(CALLED)) {
    const name = nameAt(text, match.index + match[0].length);
    if (name) return name;
  }
  for (const match of normal.matchAll(INTRODUCED)) {
    const name = nameAt(text, match.index + match[0].length);
    if (name && isProperName(name.value)) return name;
  }
  return null;
}

const WORD = /\s*(\p{L}[\p{L}'’-]*)/uy;
const NO_NAME = new Set(
  "i i'm i’m my and the a an zip zipcode postcode postal post code from with in living live at email mail order here but can could please thanks hi so want need would is not you your wrong correct same for of to on or calling writing looking zero oh one two three four five six seven eight nine double triple that's thats spelled spelt".split(
    ' ',
  ),
);
const PARTICLES = new Set('de da di do dos del della der den van von bin ibn al el la le ter y'.split(' '));

/** Two to four words, as written, or a Chinese name of two to four characters. */
function nameAt(text: string, from: number): Entity | null {
  const han = /^\p{Script=Han}{2,4}?(?=[，,。、；;.!！\s\d]|邮编|邮政|的|$)/u.exec(
    text.slice(from, from + 8),
  );
  if (han) return nameOf(han[0], from, han[0].length);
  const words: string[] = [];
  let end = from;
  let start = from;
  WORD.lastIndex = from;
  for (let match = WORD.exec(text); match && words.length < 4; match = WORD.exec(text)) {
    const word = match[1] ?? '';
    const isProper = words[0] === undefined || !/^\p{Lu}/u.test(words[0]) || /^\p{Lu}/u.test(word);
    if (NO_NAME.has(word.toLowerCase()) || /\p{Script=Han}/u.test(word)) break;
    if (!isProper && words.length > 1 && !PARTICLES.has(word)) break;
    if (words.length === 0) start = WORD.lastIndex - word.length;
    words.push(word);
    end = WORD.lastIndex;
  }
  if (words.length < 2) return null;
  return nameOf(text.slice(start, end).replace(/\s+/g, ' '), start, end - start);
}

/** `Anna Berg`, but not `not sure`: what every word of a Latin name begins with. */
function isProperName(value: Entity['value']): boolean {
  return (
    typeof value === 'string' &&
    /^\p{Lu}[\p{L}'’-]+(?: (?:d[aeiou]s?|de[lr]|van|von|bin|al|la|ter))*(?: \p{Lu}[\p{L}'’-]*)+$/u.test(value)
  );
}

/** What is said around a name; courtesies too, which are none. */
const FILLERS =
  /\b(?:good (?:morning|afternoon|evening)|see you|that'?s all|that'?s|spelled|spelt|nothing else|thank you|thanks|thx|cheers|hey|bye|goodbye|my|full|name|is|i'?m|i am|it'?s|this is|and|the|zip|zipcode|postcode|postal|code|sure|hi|hello|yes|ok|live|in|at)\b|你好|您好|早上好|下午好|晚上好|在吗|谢谢|多谢|感谢|再见|拜拜|我叫|我的|名字|姓名|邮编|是|我|叫/gi;

/** What is left beside the postcode and the words around it. @param isName whether any words are one, because it was asked for */
function bareName(text: string, postcode: Entity | null, isName: boolean): Entity | null {
  const rest = postcode
    ? text.slice(0, postcode.start) + ' '.repeat(postcode.end - postcode.start) + text.slice(postcode.end)
    : text;
  const bare = rest.replace(FILLERS, (filler) => ' '.repeat(filler.length));
  const groups = [...bare.matchAll(/\p{L}[\p{L}'’-]*(?:\s+\p{L}[\p{L}'’-]*){0,3}/gu)];
  const match = groups.find(([group]) => /^\p{Script=Han}{2,4}$/u.test(group) || /\s/.test(group));
  if (!match) return null;
  const name = nameOf(match[0].replace(/\s+/g, ' '), match.index, match[0].length);
  // A bare "Anna Berg" answers the question for a name; beside a postcode, or where it is surely one, the one for an e-mail too.
  return isName || postcode || isProperName(name.value) ? name : null;
}
