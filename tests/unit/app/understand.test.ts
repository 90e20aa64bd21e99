import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { NoSuchQuestion, openDesk } from '../../../bot/app/understanding/desk.js';
import type { Desk } from '../../../bot/app/understanding/desk.js';
import { parseUtterance } from '../../../bot/app/understanding/utterance.js';
import type { Question } from '../../../bot/app/understanding/utterance.js';
import { LOCALES } from '../../../bot/domain/session.js';
import type { Locale } from '../../../bot/domain/session.js';
import { DESK } from '../../../flows/library.js';

const NOW = Date.UTC(2026, 2, 12, 15);

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(NOW, 'UTC');
});
afterAll(async () => {
  await desk.close();
});

async function commandsOf(text: string, context: Question | null = null, locale: Locale = 'en') {
  const { commands } = await desk.hear({ id: '1', text, locale, context });
  return commands;
}

describe('what is written', () => {
  test('slots that come with a request follow it', async () => {
    expect(await commandsOf('please cancel order #W1482015')).toEqual([
      { command: 'startFlow', flow: 'cancel-order' },
      { command: 'setSlot', slot: 'orderId', value: '#W1482015' },
    ]);
  });

  test('the stage that answered and how sure it was', async () => {
    const heard = await desk.hear({ id: '7', text: 'talk to a person', locale: 'en', context: null });
    expect(heard).toEqual({
      id: '7',
      commands: [{ command: 'startFlow', flow: 'handoff' }],
      by: heard.by,
      confidence: heard.confidence,
    });
    expect(heard.confidence).toBeGreaterThan(0.5);
  });

  test('an answer is one only where its question is open', async () => {
    const asked = { flow: 'cancel-order', askedSlot: 'confirm' };
    expect(await commandsOf('yes', asked)).toEqual([{ command: 'affirm' }]);
    expect((await commandsOf('yes')).map(({ command }) => command)).not.toContain('affirm');
  });

  test('words that only the flow can read, as the value that it reads', async () => {
    const asked = { flow: 'return-items', askedSlot: 'items' };
    const [read] = await commandsOf('the bathrobe', asked);
    expect(read).toEqual({ command: 'setSlot', slot: 'items', value: ['2'] });
  });

  test('words that nobody can read, as words', async () => {
    const asked = { flow: 'return-items', askedSlot: 'items' };
    expect(await commandsOf('flibbertigibbet', asked)).toEqual([
      { command: 'offerUtterance', utterance: 'flibbertigibbet', otherwise: 'repeat' },
    ]);
  });

  test('what was said to one message changes nothing for the next', async () => {
    const asked = { flow: 'cancel-order', askedSlot: 'confirm' };
    for (let i = 0; i < 3; i++) expect(await commandsOf('yes', asked)).toEqual([{ command: 'affirm' }]);
  });
});

describe('the state that a context names', () => {
  const questions = DESK.filter(({ id, offered }) => offered && id !== 'handoff').flatMap(({ id, slots }) =>
    Object.keys(slots).map((askedSlot) => ({ flow: id, askedSlot })),
  );
  const ofPerson = ['email', 'name', 'postcode'].map((askedSlot) => ({ flow: 'identify', askedSlot }));

  test.each(LOCALES)('every slot of every flow can be asked for, in %s', async (locale) => {
    expect(questions.length).toBeGreaterThan(15);
    for (const asked of [...questions, ...ofPerson, { flow: 'cancel-order', askedSlot: 'email' }])
      expect(await commandsOf('why?', asked, locale)).toEqual([{ command: 'explain' }]);
  });

  test('there is no question that no flow puts', async () => {
    await expect(commandsOf('hm', { flow: 'order-status', askedSlot: 'reason' })).rejects.toThrow(
      NoSuchQuestion,
    );
    await expect(commandsOf('hm', { flow: 'no-such-flow', askedSlot: null })).rejects.toThrow(NoSuchQuestion);
  });
});

describe('a line', () => {
  test('may leave out its language and its context', () => {
    expect(parseUtterance('{"id":"a","text":"hi"}', 'zh-Hans')).toEqual({
      id: 'a',
      text: 'hi',
      locale: 'zh-Hans',
      context: null,
    });
  });

  test('may name any tag and the first question of a flow, and hold more', () => {
    const line = '{"id":3,"text":"hi","locale":"zh-CN","context":{"flow":"cancel-order"},"expected":{}}';
    expect(parseUtterance(line, 'en')).toEqual({
      id: '3',
      text: 'hi',
      locale: 'zh-Hans',
      context: { flow: 'cancel-order', askedSlot: null },
    });
  });

  test.each([
    ['no JSON', /no JSON/],
    ['"text"', /expected object/],
    ['{"id":"a"}', /^text: /],
    ['{"id":"a","text":" "}', /^text: /],
    ['{"id":"a","text":"x","context":{"askedSlot":"reason"}}', /^context: flow: /],
  ])('%s is refused', (line, because) => {
    expect(parseUtterance(line, 'en')).toMatch(because);
  });
});

test('the guide names every command', () => {
  const guide = readFileSync('docs/guides/understand.md', 'utf8');
  const source = readFileSync('bot/domain/command.ts', 'utf8');
  const commands = [...source.matchAll(/readonly command: '(\w+)'/g)].map(([, name]) => name);
  expect(commands.length).toBeGreaterThan(15);
  expect(commands.filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
});
