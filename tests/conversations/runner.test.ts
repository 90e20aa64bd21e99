/** The runner must fail when it should: each wrong expectation below is one that a real fault would cause. */
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parseScenario } from '../../bot/app/conversations/parse-scenario.js';
import { formatFailure, runScenario } from '../../bot/app/conversations/run-scenario.js';
import type { ScenarioChannel } from '../../bot/app/conversations/scenario.js';

const CONVERSATION = [
  '# Denies',
  'identity: C1001',
  '',
  "user: cancel order #W1507733, I don't need it",
  'bot: Shall I cancel order #W1507733 ...',
  'choices: Yes | No',
  'slots: reason=no longer needed',
  '',
  'user: no',
  'bot: All right, order #W1507733 stays as it is.\nbot: Is there anything else I can do for you?',
  'effects: none',
  'stack: completed',
  'shop: #W1507733 pending',
  'customer: C1001',
  'transcript: no',
];

/** Runs the conversation with some lines (counted from 1) in the place of others; answers the failure's text. */
async function failureOf(changes: Record<number, string | null>, channel: ScenarioChannel = 'terminal') {
  const text = CONVERSATION.map((line, index) => changes[index + 1] ?? (index + 1 in changes ? '' : line));
  const parsed = parseScenario(text.join('\n'), 'denies.conversation');
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
  const failure = await runScenario(parsed.scenario, channel, 'cold');
  return failure === null ? null : formatFailure(failure);
}

describe('the runner', () => {
  it('passes what is as it should be', async () => {
    expect(await failureOf({})).toBeNull();
  });

  it('shows the place, the difference and the conversation so far', async () => {
    expect(await failureOf({ 10: 'bot: All right, it is gone.\nbot: ...' })).toMatch(
      new RegExp(
        [
          '^denies.conversation:10 \\(terminal, cold\\)',
          '  expected  bot: All right, it is gone.',
          '  got       bot: All right, order #W1507733 stays as it is.',
          '  the conversation so far:',
          '    bot: Hello Emma Clarke! .* \\[Where is my order\\? \\| Cancel an order \\| Return an item \\| Exchange an item \\| Where is my refund\\? \\| Talk to a person\\]',
          "    user: cancel order #W1507733, I don't need it",
          '    bot: Shall I cancel order #W1507733 \\(No longer needed\\) .* \\[Yes \\| No\\]',
          '    user: no',
          '    bot: All right, order #W1507733 stays as it is.',
          '    bot: Is there anything else I can do for you\\? .*$',
        ].join('\n'),
      ),
    );
  });

  it.each<[name: string, changes: Record<number, string | null>, expected: string, got: string]>([
    ['a message that nobody expected', { 10: null }, 'no further message', 'bot: All right, order'],
    [
      'a message that did not come',
      { 11: 'bot: Anything else?' },
      'bot: Anything else?',
      'no further message',
    ],
    ['other quick replies', { 6: 'choices: Yes' }, 'choices: Yes', 'choices: Yes | No'],
    [
      'quick replies where there are none',
      { 10: 'bot: All right, ...\nchoices: Yes\nbot: ...' },
      'choices: Yes',
      'choices: none',
    ],
    [
      'another slot value',
      { 7: 'slots: reason=ordered by mistake' },
      'reason=ordered by mistake',
      'reason=no longer needed',
    ],
    ['a slot that is there', { 7: 'slots: reason=none' }, 'reason=none', 'reason=no longer needed'],
    ['a slot that is missing', { 7: 'slots: email=a' }, 'email=a', 'email=none'],
    [
      'an effect that was not asked for',
      { 11: 'effects: call cancelOrder' },
      'effects: call cancelOrder',
      'no further effect',
    ],
    [
      'other arguments',
      {
        9: 'user: yes',
        10: 'bot: ...\nbot: ...\nbot: ...',
        11: 'effects: call cancelOrder {"orderId":"#W1"}',
      },
      'effects: call cancelOrder {"orderId":"#W1"}',
      'effects: call cancelOrder {"orderId":"#W1507733"',
    ],
    [
      'an effect that was asked for',
      { 9: 'user: yes', 10: 'bot: ...\nbot: ...\nbot: ...' },
      'no further effect',
      'effects: call cancelOrder',
    ],
    ['another stack', { 12: 'stack: cancel-order' }, 'stack: cancel-order', 'stack: completed'],
    [
      'another status',
      { 13: 'shop: #W1507733 cancelled' },
      'shop: #W1507733 cancelled',
      'shop: #W1507733 pending',
    ],
    ['an order that is none', { 13: 'shop: #W0 cancelled' }, 'shop: #W0 cancelled', 'no such order'],
    ['another customer', { 14: 'customer: none' }, 'customer: none', 'customer: C1001'],
    ['another transcript', { 15: 'transcript: yes' }, 'transcript: yes', 'transcript: no'],
    [
      'a quick reply that was not offered',
      { 9: 'choose: Maybe' },
      'a quick reply "Maybe"',
      'the quick replies Yes | No',
    ],
    [
      'a quick reply that was not offered earlier',
      { 9: 'choose earlier: Yes' },
      'an earlier quick reply "Yes"',
      'no quick replies',
    ],
  ])('fails at %s', async (_name, changes, expected, got) => {
    const failure = await failureOf(changes);
    expect(failure).toContain(
      `expected  ${expected.startsWith('reason') || expected.startsWith('email') ? 'slots: ' : ''}${expected}`,
    );
    expect(failure).toContain(`got       ${got}`);
  });

  it('fails through the web channel too', async () => {
    expect(await failureOf({ 10: null }, 'web')).toMatch(
      /^denies.conversation:9 \(web, cold\)\n {2}expected {2}no further message\n/,
    );
  });
});

it('the guide shows its example as it is run', () => {
  const guide = readFileSync('docs/guides/conversation-tests.md', 'utf8');
  const [, file = '', example] = /<!-- example: (\S+) -->\s*```\n(.*?)```/s.exec(guide) ?? [];
  expect(example).toBe(readFileSync(file, 'utf8'));
});
