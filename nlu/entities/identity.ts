/** @module Who somebody is: e-mail address, name and postcode. Anywhere where words mark them, and bare where the message says who somebody is. */
import type { Entity, Intent, NluContext } from '../../bot/domain/nlu.js';
import { normalize } from '../text/normalize.js';
import { findEmails } from './emails.js';
import { findName } from './names.js';
import { calledPostcodes, POSTCODE, postcodeAt, postcodeIn } from './postcodes.js';
import type { Postcode } from './postcodes.js';
import { spelledWords, withSpelling } from './spelled.js';
import type { Spelled } from './spelled.js';

/** Where a question is asked, or something is said not to be there, no words but those that are marked are a name. */
const NO_ANSWER =
  /[?？]|^\W*(?:what|where|when|why|how|who|which|do|does|can|could|will|would|is|are)\b|[吗呢]|什么|怎么|多久|哪|为啥|没有|不知道|不记得|不想|不用/;

export function identity(
  text: string,
  normal: string,
  context: NluContext,
  intents: readonly Intent[],
): readonly Entity[] {
  const asked = context.asked?.slot;
  const emails = findEmails(normal, asked === 'email');
  // Of an address that is being given the postcode and the name are the receiver's.
  if (asked === 'newAddress') return emails;
  const isAsked = asked === 'email' || asked === 'name' || asked === 'postcode';
  const isAnswer = intents.length === 0 && !NO_ANSWER.test(normal);
  const isIdentity = (isAsked && intents.length === 0) || intents.some(({ name }) => name === 'identify');
  const spelled = spelledWords(text);
  const heard = withoutEmails(joinSpelled(text, spelled), emails);
  const addresses = addressed(normal, intents);
  const name = findName(heard, normalize(heard), {
    isAsked: isAnswer && (asked === 'name' || (isAsked && postcodeIn(normal) !== null)),
    isIdentity,
    isAddressed: addresses.length > 0,
  });
  const isBare = emails.length === 0 && isIdentity && addresses.length === 0;
  const postcode = markedPostcode(normal, addresses, name) ?? (isBare ? entityOf(postcodeIn(normal)) : null);
  return [...emails, ...[name && spelledOut(name, spelled), postcode].filter((each) => each !== null)];
}

/** Marks of the same length, which are no letters. */
function withoutEmails(text: string, emails: readonly Entity[]): string {
  return emails.reduce(
    (rest, { start, end }) => rest.slice(0, start) + '\uE000'.repeat(end - start) + rest.slice(end),
    text,
  );
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
  return name && beside(normal, name);
}

/** "Anna Berg, 90210" and "90210, Anna Berg". */
function beside(normal: string, { start, end }: Entity): Entity | null {
  const gap = /^(?:\s|[,，.。;；:：、/-]|住|in |at |from |living |i |live |and |here|speaking|again)*/.exec(
    normal.slice(end),
  );
  const behind = postcodeAt(normal, end + (gap?.[0].length ?? 0));
  const before = BEFORE_NAME.exec(normal.slice(0, start))?.[1];
  return entityOf(
    behind ?? (before === undefined ? null : postcodeAt(normal, normal.lastIndexOf(before, start))),
  );
}
const BEFORE_NAME = new RegExp(`${POSTCODE}[\\s,，.。;；:：、/-]{1,3}(?:我是|我叫|it's |i'm )?$`);
