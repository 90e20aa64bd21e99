/** @module Times of day, `HH:MM`: "3 pm", "25 to 7", "half past nine in the evening", 下午三点半. "Twenty five" and 一点 ("a bit") are none. */
import { two, wallClock } from './calendar.js';
import type { Reference } from './calendar.js';
import { COUNT_EN, COUNT_ZH, lengthOf } from './durations.js';
import { roleOf } from './role.js';
import type { Found } from './found.js';
import { withoutOverlaps } from './found.js';
import { countOf, valueOfWords } from './numbers.js';

const PART = '(?:\\s*(?:in the |at |of the )?(?<part>morning|afternoon|evening|night))';
const HALF = '(?:\\s*(?<half>[ap]\\.?\\s?m\\b\\.?)|' + PART + ')';
const HOUR = '(?<hour>\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)';
const MINUTES = '(?<minutes>\\d{1,2}|half|(?:a )?quarter|five|ten|twenty|twenty[ -]five)';
/** What may follow a bare hour; anything else makes it a count: "at 10 dollars". */
const END =
  '(?=\\s*(?:[,;!?。，]|\\.(?!\\d)|$|(?:and|or|on|to|till|until|please|tomorrow|today|tonight|yesterday|ok|okay|works?|would|will|is|for|if|then|this|next|last)\\b))';

const PATTERNS: readonly RegExp[] = [
  new RegExp(`(?<![\\d:.,$£€/#])${HOUR}:(?<minute>\\d{2})(?![\\d:])${HALF}?`, 'g'),
  new RegExp(`(?<![\\d:.,$£€/#-])${HOUR}[ .](?<minute>\\d{2})${HALF}(?![a-z])`, 'g'),
  new RegExp(
    `(?<![\\w:.-])${MINUTES}(?: minutes?)? (?<side>past|to|after|before) ${HOUR}(?![\\d:.]\\d|\\d)(?:${HALF}(?![a-z])|(?= ?[^\\w ]| (?!\\w)|$| \\D))`,
    'g',
  ),
  new RegExp(`(?<![\\w:.,$£€/#-])${HOUR}\\s?o'?\\s?clock(?:${HALF}(?![a-z]))?`, 'g'),
  new RegExp(`(?<![\\w:.,$£€/#-])${HOUR}${HALF}(?![a-z])`, 'g'),
  new RegExp(
    `(?<=\\b(?:at|around|(?:later|earlier|before|after|any ?time(?: after| before)?) than|any ?time (?:after|before)|about at) )${HOUR}${END}`,
    'g',
  ),
  /(?<![a-z])(?<named>noon|midday|midnight)(?![a-z])/g,
];
/** "Between 3 and 5 pm": the half of the day is that of both. */
const BOTH = new RegExp(
  `\\b(?:from|between) (\\d{1,2}) (?:to|and|until|till) (\\d{1,2})(?::\\d{2})?\\s*([ap])\\.?m`,
  'g',
);
/** "Ten thirty", after "at" or to the question for a time. */
const TWO_WORDS =
  /(?<hour>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[ -](?<spoken>(?:ten|fifteen|(?:twenty|thirty|forty|fifty)(?:[ -]five)?))(?![a-z])/;
const AT_TWO_WORDS = new RegExp(`(?<=\\bat )${TWO_WORDS.source}${HALF}?`, 'g');
const ONLY_TWO_WORDS = new RegExp(`^\\s*${TWO_WORDS.source}${HALF}?[\\s.!]*$`, 'g');
/** To the question for one. */
const BARE = new RegExp(`^\\s*${HOUR}[\\s.!]*$`, 'g');
const RELATIVE = new RegExp(
  `(?:\\b(in|within) (${COUNT_EN})\\s?(minutes?|mins?|hours?|hrs?))(?![a-z])|\\b(${COUNT_EN})\\s?(minutes?|mins?|hours?|hrs?) (ago|from now|later)\\b|(${COUNT_ZH})个?(小时|钟头|分钟)(前|之前|以前|后|之后|以后)`,
  'g',
);

const PART_ZH = '(?<part>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|(?<![今明昨])[早晚])';
const HAN_NUMBER = '(?:\\d{1,2}|[零〇一二两三四五六七八九十]{1,3})';
const CHINESE = new RegExp(
  `${PART_ZH}?(?<hour>${HAN_NUMBER})(?:(?:点钟?|时(?!候|间|尚))(?:(?<named>半|一刻|三刻|整)|过?(?<minute>${HAN_NUMBER})分?)?|:(?<colon>\\d{2}))`,
  'g',
);

export function findTimes(normal: string, reference: Reference, isAsked: boolean): readonly Found[] {
  const asked = isAsked ? [BARE, ONLY_TWO_WORDS] : [];
  const english = [...PATTERNS, AT_TWO_WORDS, ...asked]
    .flatMap((pattern) => [...normal.matchAll(pattern)])
    .flatMap(englishTime);
  const both = [...normal.matchAll(BOTH)].flatMap((match) => firstOfBoth(match));
  const chinese = [...normal.matchAll(CHINESE)].flatMap((match) => chineseTime(normal, match));
  const relative = [...normal.matchAll(RELATIVE)].flatMap((match) => relativeTime(match, reference));
  const found = withoutOverlaps([...relative, ...english, ...both, ...chinese]);
  return found.map(({ start, end, value }) => ({
    kind: ROLES[roleOf(normal, { start, end }, found)],
    value,
    start,
    end,
    by: 'times',
  }));
}

const ROLES = { from: 'timeFrom', to: 'timeTo', none: 'time' } as const;

interface Time {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

function at(hour: number, minute: number, match: RegExpMatchArray): Time[] {
  if (!(hour >= 0 && hour <= 24 && minute >= 0 && minute < 60)) return [];
  const start = match.index ?? 0;
  return [{ value: `${two(hour % 24)}:${two(minute)}`, start, end: start + match[0].trimEnd().length }];
}

function englishTime(match: RegExpMatchArray): Time[] {
  const { hour, minute, minutes, side, half, part, named, spoken } = match.groups ?? {};
  if (named !== undefined) return at(named === 'midnight' ? 0 : 12, 0, match);
  const said = countOf(hour ?? '');
  if (said === null || said > 24) return [];
  const full = hourOf(said, half, part);
  if (minutes === undefined)
    return at(full, spoken === undefined ? Number(minute ?? 0) : (valueOfWords(spoken) ?? 0), match);
  const count = minutes === 'half' ? 30 : /quarter/.test(minutes) ? 15 : countOf(minutes.replace('-', ' '));
  if (count === null || count > 59) return [];
  // "From 10 to 12" is two times.
  if (side === 'to' && minutes === match[0].split(' ')[0] && count % 5 !== 0) return [];
  const isPast = side === 'past' || side === 'after';
  const total = full * 60 + (isPast ? count : -count) + 1440;
  return at(Math.floor(total / 60) % 24, total % 60, match);
}

function firstOfBoth(match: RegExpMatchArray): Time[] {
  const [whole, first = '', second, half] = match;
  const start = (match.index ?? 0) + whole.indexOf(first);
  // "From 11 to 1 pm" begins before noon.
  const isSame = Number(first) <= Number(second);
  const hour = hourOf(Number(first), isSame ? half : 'a', undefined);
  return [{ value: `${two(hour)}:00`, start, end: start + first.length }];
}

/** Of twelve hours the one that is meant; "night" is after midnight up to five. */
function hourOf(hour: number, half: string | undefined, part: string | undefined): number {
  if (hour > 12) return hour;
  const isNight = part === 'night';
  if (half?.startsWith('p') || part === 'afternoon' || part === 'evening')
    return hour === 12 ? 12 : hour + 12;
  if (isNight) return hour === 12 ? 0 : hour >= 6 ? hour + 12 : hour;
  if (half?.startsWith('a') || part === 'morning') return hour % 12;
  return hour;
}

/** 一点 is "a bit", 两点问题 two points, 有点 "rather". */
const NO_TIME = /^(?:问题|要求|意见|建议|不|疑问|小|都|也没|儿)/;

function chineseTime(normal: string, match: RegExpMatchArray): Time[] {
  const { hour = '', named, minute, colon } = match.groups ?? {};
  // The day has the part of the day with it: 明早九点.
  const ofDay = /[今明昨]([早晚])上?$/.exec(normal.slice(0, match.index))?.[1];
  const part = match.groups?.['part'] ?? ofDay;
  const end = (match.index ?? 0) + match[0].length;
  if (colon !== undefined) {
    if (part === undefined) return [];
  } else {
    const before = normal.slice(0, match.index);
    const isMarked = part !== undefined || named !== undefined || minute !== undefined;
    const isBit = hour === '一' && !/(?:在|到|从|至|天|日|号|[周期]\S)$/.test(before);
    if (!isMarked && (isBit || NO_TIME.test(normal.slice(end)) || /[第有差快慢\d.]$/.test(before))) return [];
  }
  const said = countOf(hour);
  const past = named === '半' ? 30 : named === '一刻' ? 15 : named === '三刻' ? 45 : 0;
  const minuteSaid = minute ?? colon;
  const minutes = minuteSaid === undefined ? past : countOf(minuteSaid);
  return said === null || minutes === null ? [] : at(chineseHour(said, part ?? ''), minutes, match);
}

function chineseHour(hour: number, part: string): number {
  if (hour > 12) return hour;
  if (/下午|傍晚/.test(part)) return hour === 12 ? 12 : hour + 12;
  if (/晚|夜/.test(part)) return hour === 12 ? 24 : hour >= 5 ? hour + 12 : hour;
  if (part === '中午') return hour >= 1 && hour <= 3 ? hour + 12 : hour;
  return part !== '' && hour === 12 ? 0 : hour;
}

function relativeTime(match: RegExpMatchArray, reference: Reference): Time[] {
  const [, , inCount, inUnit, agoCount, agoUnit, side, zhCount, zhUnit, zhSide] = match;
  const length = lengthOf(inCount ?? agoCount ?? zhCount ?? '', inUnit ?? agoUnit ?? zhUnit ?? '');
  if (!length) return [];
  const isBefore = side === 'ago' || /前/.test(zhSide ?? '');
  const ms = length.count * (length.unit === 'hour' ? 3_600_000 : 60_000);
  const { hour, minute } = wallClock({ ...reference, now: reference.now + (isBefore ? -ms : ms) });
  return at(hour, minute, match);
}
