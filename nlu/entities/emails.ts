/** @module E-mail addresses: written, or dictated ("jane dot miller at g mail dot com", wang下划线li艾特qq点com). */
import type { Entity } from '../../bot/domain/nlu.js';
import { digitRuns, digitsOf } from './digits.js';

/** The address grammar of HTML's `input type=email`, which is what shops accept; at most 64 characters before the `@` (RFC 5321). */
const EMAIL =
  /(?<![a-z0-9.!#$%&'*+/=?^_`{|}~-])[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+/g;

export function findEmails(normal: string, isAsked: boolean): readonly Entity[] {
  const written = [...normal.matchAll(EMAIL)].map((match) =>
    entity(match[0], match.index, match.index + match[0].length, 'emails'),
  );
  return written.length > 0 ? written : dictatedEmails(normal, isAsked);
}

const AT = '(?:@|\\bat(?: sign)?\\b|艾特|爱特|小老鼠)';
const DOT = '(?:\\.|\\b(?:dot|point|period)\\b|点)';
const TOP_LEVEL =
  'com|net|org|edu|gov|info|biz|io|me|co|us|uk|cn|de|fr|es|it|nl|ca|au|jp|in|eu|ch|at|be|se|no|dk|pl|br|mx|app|dev|shop|xyz';
const HOST = '[a-z0-9]+(?:[ -][a-z0-9]+){0,3}?';
const DOMAIN = new RegExp(
  `${AT}\\s*(${HOST}(?:\\s*${DOT}\\s*${HOST})??)\\s*${DOT}\\s*((?:${TOP_LEVEL})(?:\\s*${DOT}\\s*(?:uk|cn|au|jp|br|mx))?)(?![a-z0-9@])`,
  'g',
);
/** What stands between the parts of a name before the "at". */
const JOINT: Readonly<Record<string, string>> = {
  dot: '.',
  point: '.',
  period: '.',
  点: '.',
  underscore: '_',
  下划线: '_',
  dash: '-',
  hyphen: '-',
  minus: '-',
  横杠: '-',
  杠: '-',
  plus: '+',
  '.': '.',
  _: '_',
  '-': '-',
  '+': '+',
};
const PART =
  /(?:(?<joint>dot|point|period|underscore|dash|hyphen|minus|plus|点|下划线|横杠|杠|[._+-])|(?<word>(?<!['’])[a-z0-9]+|[零〇一二三四五六七八九幺两]+))\s*$/;
const CALLED =
  /(?:e-? ?mail(?: address)?|邮箱(?:地址)?|电子邮件|邮件)(?:\s*(?:address|is|was|it'?s|as|the|that'?s|would be|:|,|是|为|叫))*\s*$/;
/** Words before an address that are no part of it. */
const NO_PART =
  /^(?:is|it|its|it's|s|my|me|at|the|email|mail|address|to|and|or|use|with|under|on|for|by|so|that|thats|this|was|be|yes|sure|ok|okay|hi|hello|i|am|im|please|try|under|account|contact)$/;

/**
 * In "my email is jane miller at example dot com" the name may be `janemiller`: words without anything between them are joined where the words before
 * say that an address follows, or where one was asked for; elsewhere one must be dictated sign by sign.
 */
function dictatedEmails(normal: string, isAsked: boolean): Entity[] {
  return [...normal.matchAll(DOMAIN)].flatMap((match) => {
    const [whole, host = '', top = ''] = match;
    const domain = `${joined(host)}.${joined(top)}`;
    const offset = Math.max(0, match.index - MOST_BEFORE);
    const local = localBefore(normal.slice(offset, match.index).trimEnd(), isAsked, PROVIDERS.test(domain));
    if (local === null || !/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(domain)) return [];
    return [
      entity(`${local.value}@${domain}`, offset + local.start, match.index + whole.length, 'dictated-emails'),
    ];
  });
}

/** Of the text before the "at": a name spelled letter by letter. */
const MOST_BEFORE = 150;

interface Part {
  readonly text: string;
  readonly isJoint: boolean;
  readonly start: number;
}

function localBefore(
  before: string,
  isAsked: boolean,
  isProvider: boolean,
): { readonly value: string; readonly start: number } | null {
  const { parts, isCalled } = partsBefore(before);
  const [first] = parts;
  if (!first) return null;
  const isSpelled = parts.every(({ text }) => text.length === 1);
  const isJoined = parts.some(({ isJoint }) => isJoint) || isSpelled;
  const isAll = isCalled || isAsked;
  if (!isAll && !isJoined && !isProvider) return null;
  const own = isAll || isSpelled ? parts : parts.slice(joinedFrom(parts));
  return { value: joined(own.map(({ text }) => text).join(' ')), start: own[0]?.start ?? first.start };
}

/** "Look at amazon dot com" is no address, "look at gmail dot com" may be. */
const PROVIDERS =
  /^(?:gmail|googlemail|hotmail|outlook|live|yahoo|icloud|aol|gmx|proton|protonmail|qq|163|126|sina|foxmail)\./;

/** From the "at" back to a word that is no part of an address. */
function partsBefore(before: string): { readonly parts: readonly Part[]; readonly isCalled: boolean } {
  const parts: Part[] = [];
  let rest = before;
  while (parts.length < 40 && !CALLED.test(rest)) {
    const match = PART.exec(rest);
    if (!match) break;
    const { word, joint } = match.groups ?? {};
    const isLetter = word?.length === 1 && parts[0]?.text.length === 1;
    if (word !== undefined && NO_PART.test(word) && !isLetter) break;
    const text = word ?? JOINT[joint ?? ''] ?? '';
    parts.unshift({ text, isJoint: joint !== undefined, start: match.index });
    rest = rest.slice(0, match.index);
  }
  const isCalled = CALLED.test(rest);
  return { parts: parts.slice(parts.findIndex(({ isJoint }) => !isJoint)), isCalled };
}

/** The first part that is joined to the last, one by one. */
function joinedFrom(parts: readonly Part[]): number {
  const isApart = (_: Part, place: number) => {
    const [one, two] = [parts[place], parts[place + 1]];
    if (!one || !two || one.isJoint || two.isJoint) return false;
    return one.text.length > 1 || two.text.length > 1;
  };
  return parts.findLastIndex(isApart) + 1;
}

/** "Jane eighty two" is `jane82`, "g mail" `gmail`, "one six three" 163. */
function joined(text: string): string {
  const plain = text.replace(new RegExp(`\\s*${DOT}\\s*`, 'g'), '.');
  const runs = digitRuns(plain);
  const digits = runs.reduceRight(
    (rest, run) => rest.slice(0, run[0]?.start) + digitsOf(run) + rest.slice(run.at(-1)?.end),
    plain,
  );
  return digits.replace(/\s+/g, '');
}

function entity(value: string, start: number, end: number, by: string): Entity {
  return { slot: 'email', value, start, end, by };
}
