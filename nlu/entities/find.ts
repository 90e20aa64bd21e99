/** @module Values in a text: order numbers, e-mail addresses, names with postcodes, and the choices just offered. */
import type { Entity, Intent, NluContext } from '../../bot/domain/nlu.js';
import { normalize } from '../text/normalize.js';

/** All values, in the order of their spans. `text` is as the customer wrote it. */
export function findEntities(text: string, context: NluContext, intents: readonly Intent[]): Entity[] {
  const normal = normalize(text);
  const asked = context.asked?.slot;
  const found = [...orderIds(normal, asked === 'orderId'), ...emails(normal)];
  if (asked === 'email' || asked === 'name' || asked === 'postcode') {
    if (!found.some((entity) => entity.slot === 'email'))
      found.push(...nameAndPostcode(text, normal, asked === 'name' && intents.length === 0));
  }
  // At a confirmation "I don't want it" is rather a no than a reason: only what is called one counts.
  const givesReason =
    asked === 'reason' ||
    intents.some(({ name }) => name === 'cancel-order') ||
    (asked === 'confirm' && CALLED_REASON.test(normal));
  // "I don't want it cancelled" is none.
  const isLeaving = intents.some(({ name }) => name === 'leave');
  if (givesReason && !isLeaving) found.push(...reasons(normal));
  if (context.asked && !found.some((entity) => entity.slot === asked))
    found.push(...chosen(normal, context.asked));
  return found.sort((a, b) => a.start - b.start);
}

/** `#W1234567`, also without the hash, with spaces or with "order"/"订单" before seven digits; where it was asked for, seven digits alone. */
function orderIds(normal: string, isAsked: boolean): Entity[] {
  const pattern = isAsked
    ? /(?:#?\s?w\s?|#)?(?<!\d)(\d{7})(?!\d)/g
    : /#?\s?w\s?(\d{7})(?!\d)|(?:#|order\s*(?:number|no\.?|id)?\s*|订单号?\s*:?\s*)(\d{7})(?!\d)/g;
  return [...normal.matchAll(pattern)].map((match) => ({
    slot: 'orderId',
    value: `#W${match[1] ?? match[2]}`,
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The address grammar of HTML's `input type=email`, which is what shops accept. */
function emails(normal: string): Entity[] {
  const pattern =
    /[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+/g;
  return [...normal.matchAll(pattern)].map((match) => ({
    slot: 'email',
    value: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Postcodes of the countries the sample shop sends to: US, UK, China; a name is what is left beside it. */
const POSTCODE = /\b(\d{5,6}(?:-\d{4})?|[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2})\b/;

/** @param isName whether any words are one, because it was asked for and they ask for nothing themselves */
function nameAndPostcode(text: string, normal: string, isName: boolean): Entity[] {
  const found: Entity[] = [];
  const postcode = POSTCODE.exec(normal);
  let rest = text;
  if (postcode) {
    const [match] = postcode;
    found.push({
      slot: 'postcode',
      value: match.toUpperCase(),
      start: postcode.index,
      end: postcode.index + match.length,
    });
    rest =
      text.slice(0, postcode.index) + ' '.repeat(match.length) + text.slice(postcode.index + match.length);
  }
  // A bare "Anna Berg" answers the question for a name; beside a postcode, or where it is surely one, the one for an e-mail too.
  const name = nameIn(rest);
  if (name && (isName || postcode || CALLED_NAME.test(normal) || isProperName(name.value))) found.push(name);
  return found;
}

const CALLED_NAME = /\bname\b|我叫|名字|姓名/;

/** `Anna Berg`, but not `not sure`: what every word of a Latin name begins with. */
function isProperName(value: Entity['value']): boolean {
  return typeof value === 'string' && /^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]*)+$/u.test(value);
}

/** What is said around a name; courtesies too, which are none. */
const FILLERS =
  /\b(?:good (?:morning|afternoon|evening)|see you|that'?s all|nothing else|thank you|thanks|thx|cheers|hey|bye|goodbye|my|full|name|is|i'?m|i am|it'?s|this is|and|the|zip|zipcode|postcode|postal|code|sure|hi|hello|yes|ok|live|in|at)\b|你好|您好|早上好|下午好|晚上好|在吗|谢谢|多谢|感谢|再见|拜拜|我叫|我的|名字|姓名|邮编|是|我|叫/gi;

function nameIn(rest: string): Entity | null {
  const bare = rest
    .replace(FILLERS, (filler) => ' '.repeat(filler.length))
    .replace(/[,.，。:：;；!！?？、]/g, ' ');
  const match = /(?:[\p{L}][\p{L}'’-]*)(?:\s+[\p{L}][\p{L}'’-]*){0,3}/u.exec(bare);
  if (!match) return null;
  const isHan = /^\p{Script=Han}{2,4}$/u.test(match[0]);
  if (!isHan && !/\s/.test(match[0])) return null;
  return {
    slot: 'name',
    value: match[0].replace(/\s+/g, ' '),
    start: match.index,
    end: match.index + match[0].length,
  };
}

const ORDINALS: readonly RegExp[] = [
  /^(?:1|(?:the )?first(?: one)?|第一个?|一)[.。]?$/,
  /^(?:2|(?:the )?second(?: one)?|第二个?|二)[.。]?$/,
  /^(?:3|(?:the )?third(?: one)?|第三个?|三)[.。]?$/,
  /^(?:4|(?:the )?fourth(?: one)?|第四个?|四)[.。]?$/,
  /^(?:5|(?:the )?fifth(?: one)?|第五个?|五)[.。]?$/,
];

/** One of the choices shown, by its words or its number. */
function chosen(normal: string, asked: NonNullable<NluContext['asked']>): Entity[] {
  const text = normal.trim();
  const place = ORDINALS.findIndex((pattern) => pattern.test(text));
  const choice =
    asked.choices[place] ??
    asked.choices.find(({ label }) => normalize(label) === text) ??
    onlyWith(asked.choices, text);
  return choice ? [{ slot: asked.slot, value: choice.value, start: 0, end: normal.length }] : [];
}

/** "The blanket", where one label alone speaks of a blanket. */
function onlyWith<T extends { readonly label: string }>(choices: readonly T[], text: string): T | undefined {
  const words = text.replace(
    /^(?:the|my|that|this|with)\s+|[.!。！]+$|(?:[\s,]+(?:one|please))+[.!]*$|^(?:那个|这个|要)|吧$/g,
    '',
  );
  // Shorter ones are in too many labels by chance.
  if (words.length < (/\p{Script=Han}/u.test(words) ? 2 : 4)) return undefined;
  const fitting = choices.filter(({ label }) => normalize(label).includes(words));
  return fitting.length === 1 ? fitting[0] : undefined;
}

const CALLED_REASON = /\breason\b|\bbecause\b|原因|理由|因为/;

/** The reasons a shop allows, in the words people use. */
const REASONS: readonly (readonly [value: string, pattern: RegExp])[] = [
  [
    'ordered by mistake',
    /mistake|accident|wrong (?:one|item|order|size|colou?r)|didn'?t mean|duplicate|twice|错|误|重复|点多了/,
  ],
  [
    'no longer needed',
    /no longer|(?:don'?t|do not|didn'?t) (?:need|want)|not need|changed my mind|found (?:it )?(?:cheaper|elsewhere)|不需要|不想要|不要了|用不着|改变主意|不再需要/,
  ],
];

function reasons(normal: string): Entity[] {
  for (const [value, pattern] of REASONS) {
    const match = pattern.exec(normal);
    if (match) return [{ slot: 'reason', value, start: match.index, end: match.index + match[0].length }];
  }
  return [];
}
