/** @module The desk's own training data: well-formed, its spans on the words, and nothing of the held-out part in training. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

const INTENTS = new Set(
  `identify order-status cancel-order return-items exchange-items change-order-items change-order-address
  change-order-payment change-default-address refund-status product-question handoff answer greeting thanks
  goodbye complaint none no-request`.split(/\s+/),
);
const SLOTS = new Set(
  'orderId email name postcode items newOption newAddress paymentMethod reason product date'.split(' '),
);
const RISKS = new Set(['anger', 'legal', 'press', 'self-harm']);
/** Each locale's suffix in the names of the files. */
const LOCALES = { en: 'en', zh: 'zh-Hans' } as const;
const SMALLEST_LABEL = 20;

interface Span {
  readonly slot: string;
  readonly start: number;
  readonly end: number;
  readonly value?: string;
}
interface Message {
  readonly text: string;
  readonly intents: readonly string[];
  readonly slots?: readonly Span[];
  readonly locale: string;
}
interface RiskMessage {
  readonly text: string;
  readonly labels: readonly string[];
  readonly locale: string;
}

describe.each(Object.entries(LOCALES))('%s', (suffix, locale) => {
  const train = readLines<Message>(`nlu/data/train.${suffix}.jsonl`);
  const heldout = readLines<Message>(`nlu/data/heldout.${suffix}.jsonl`);
  const risk = readLines<RiskMessage>(`nlu/data/risk.${suffix}.jsonl`);

  test('each message has known intents, once each, and spans that hold words', () => {
    expect([...train, ...heldout].flatMap((message) => messageFaults(message, locale))).toEqual([]);
  });

  test('each message about risk has known labels', () => {
    const faults = risk.filter(
      (each) => each.locale !== locale || isRepeated(each.labels) || !each.labels.every((l) => RISKS.has(l)),
    );
    expect(faults).toEqual([]);
    expect(risk.filter(({ labels }) => labels.length === 0).length).toBeGreaterThanOrEqual(SMALLEST_LABEL);
  });

  test('no message is there twice, in training or held out', () => {
    expect(repeated([...train, ...heldout].map(({ text }) => text))).toEqual([]);
    expect(repeated(risk.map(({ text }) => text))).toEqual([]);
  });

  test('each intent has examples enough to train on, and some held out', () => {
    const count = (messages: readonly Message[], intent: string): number =>
      messages.filter(({ intents }) => intents.includes(intent)).length;
    expect([...INTENTS].filter((intent) => count(train, intent) < SMALLEST_LABEL)).toEqual([]);
    expect([...INTENTS].filter((intent) => count(heldout, intent) < 5)).toEqual([]);
  });
});

test('a fault is found', () => {
  const text = 'cancel #W1234567';
  const slots = [{ slot: 'orderId', start: 7, end: 16 }];
  expect(messageFaults({ text, intents: ['cancel-order'], slots, locale: 'en' }, 'en')).toEqual([]);
  const shifted = [{ slot: 'orderId', start: 6, end: 16 }];
  for (const broken of [
    { text, intents: ['cancel-order'], slots: shifted, locale: 'en' },
    { text, intents: ['cancel-order'], slots: [...slots, ...slots], locale: 'en' },
    { text, intents: ['cancel'], slots, locale: 'en' },
    { text, intents: [], slots, locale: 'en' },
    { text, intents: ['cancel-order'], slots, locale: 'zh-Hans' },
  ])
    expect(messageFaults(broken, 'en')).not.toEqual([]);
  expect(repeated(['Cancel it!', 'cancel it'])).toEqual(['cancel it']);
});

function messageFaults(message: Message, locale: string): string[] {
  const { text, intents, slots = [] } = message;
  const areIntents =
    intents.length > 0 && !isRepeated(intents) && intents.every((intent) => INTENTS.has(intent));
  const areInOrder = slots.every((span, at) => span.start >= (slots[at - 1]?.end ?? 0));
  const isSound = text.trim() === text && message.locale === locale && areIntents && areInOrder;
  return isSound && slots.every((span) => isOnWords(text, span)) ? [] : [text];
}

/** The span begins and ends on a letter, a digit or a mark that belongs to it, and between words. */
function isOnWords(text: string, { slot, start, end, value }: Span): boolean {
  const covered = text.slice(start, end);
  const isWhole = end <= text.length && covered !== '' && covered.trim() === covered;
  const cutsWord = /[a-z\d]/i.test(text.charAt(start - 1)) && /^[a-z\d]/i.test(covered);
  const cutsEnd = /[a-z\d]/i.test(text.charAt(end)) && /[a-z\d]$/i.test(covered);
  const isValue = slot !== 'orderId' || /^#W\d{7}$/.test(value ?? covered);
  return SLOTS.has(slot) && isWhole && !cutsWord && !cutsEnd && isValue;
}

/** The texts that are there more than once, letter case and punctuation apart. */
function repeated(texts: readonly string[]): string[] {
  const keys = texts.map((text) => {
    const words = text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    // "..." and "。。。" are messages too.
    return words === '' ? text : words;
  });
  return keys.filter((key, at) => keys.indexOf(key) !== at);
}

function isRepeated(labels: readonly string[]): boolean {
  return new Set(labels).size !== labels.length;
}

function readLines<Line>(path: string): Line[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}
