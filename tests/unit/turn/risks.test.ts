/** @module What anger, threats and danger change about a turn. Here a message says itself what it is understood as: "legal, anger: order-status". */
import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../../bot/domain/command.js';
import type { NluResult } from '../../../bot/domain/nlu.js';
import { RISKS } from '../../../bot/domain/nlu.js';
import { heedRisks } from '../../../bot/turn/heed-risks.js';
import { openDesk } from './desk.js';

const NOTHING: Command = { command: 'cannotHandle', reason: 'default' };
const COMPLAINT: Command = { command: 'smallTalk', kind: 'complaint' };
const REQUEST: Command = { command: 'startFlow', flow: 'cancel-order', slots: {} };
const BUSY: Command = { command: 'cannotHandle', reason: 'busy' };
const person = (reason: string): Command => ({ command: 'handoff', reason });

describe('what becomes of the commands', () => {
  test.each<[risks: string, before: Command[], after: Command[]]>([
    ['', [NOTHING], [NOTHING]],
    ['legal', [NOTHING], [person('risk-legal')]],
    ['press', [NOTHING], [person('risk-press')]],
    ['legal press anger', [NOTHING], [person('risk-legal')]],
    ['legal', [COMPLAINT], [person('risk-legal')]],
    ['anger', [NOTHING], [{ ...NOTHING, isAngry: true }]],
    ['anger', [COMPLAINT], [{ ...COMPLAINT, isAngry: true }]],
    ['legal press anger', [REQUEST], [REQUEST]],
    ['legal', [COMPLAINT, REQUEST], [COMPLAINT, REQUEST]],
    ['legal anger', [BUSY], [BUSY]],
  ])('%s %j', (risks, before, after) => {
    expect(heedRisks(understoodAs(`${risks}:`), before)).toEqual(after);
  });
});

test.each<[said: string[], reason: string | null]>([
  [['anger:', 'anger:'], 'risk-anger'],
  [['anger: complaint', 'anger: complaint'], 'risk-anger'],
  [['anger:', ':'], null],
  [[':', 'anger:'], null],
  [['anger:', ': greeting', 'anger:'], null],
  [[':', ':', ':'], 'not-understood'],
  [['legal:'], 'risk-legal'],
  [['press:'], 'risk-press'],
  [['legal, anger: order-status'], null],
  [['self-harm:'], 'risk-self-harm'],
  [['self-harm: order-status'], 'risk-self-harm'],
  [[': handoff', 'self-harm:', ': no-handoff'], 'risk-self-harm'],
  [['self-harm:', ': handoff'], 'risk-self-harm'],
])('%j asks for a person: %s', async (said, reason) => {
  const desk = await openDesk({ understand: understoodAs });
  await desk.begin('C1001');
  for (const text of said) await desk.say(text);
  expect(desk.session().handoff?.reason ?? null).toBe(reason);
  await desk.close();
});

test('who is in danger hears so before anything else; the open task stays, and is not asked about', async () => {
  const desk = await openDesk({ understand: understoodAs });
  await desk.begin('C1001');
  await desk.say(': cancel-order');
  const { stack } = desk.session();
  expect(stack.length).toBeGreaterThan(0);
  const heard = await desk.say('self-harm: order-status');
  expect(heard).toEqual([expect.stringMatching(/^I am very sorry .* a colleague .* emergency number/)]);
  expect(desk.session().stack).toEqual(stack);
  const record = desk.records.at(-1);
  expect(record?.understanding?.risks.map(({ label }) => label)).toEqual(['self-harm']);
  await desk.close();
});

/** "risks: intents", both in words. */
function understoodAs(text: string): NluResult {
  const [risks = '', intents = ''] = text.split(':');
  const words = (of: string) => of.split(/[\s,]+/).filter((word) => word !== '');
  return {
    by: 'rule',
    intents: words(intents).map((name) => ({ name, confidence: 1 })),
    entities: [],
    risks: RISKS.filter((label) => words(risks).includes(label)).map((label) => ({ label, confidence: 1 })),
    locale: null,
  };
}
