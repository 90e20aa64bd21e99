import { describe, expect, it } from '@jest/globals';
import { matches, parsePattern } from '../../../../bot/app/conversations/line-pattern.js';
import { parseScenario } from '../../../../bot/app/conversations/parse-scenario.js';
import { formatFault } from '../../../../bot/app/conversations/scenario.js';
import type { Expectation, Scenario } from '../../../../bot/app/conversations/scenario.js';

function parsed(...lines: string[]): Scenario {
  const result = parseScenario(lines.join('\n'), 'a.conversation');
  if ('faults' in result) throw new Error(result.faults.map(formatFault).join('\n'));
  return result.scenario;
}

/** The faults of a file whose title and first act are in order. */
function faultsOf(...lines: string[]): string[] {
  return rawFaultsOf('# A title', ...lines);
}

function rawFaultsOf(...lines: string[]): string[] {
  const result = parseScenario(lines.join('\n'), 'a.conversation');
  return 'faults' in result ? result.faults.map(formatFault) : [];
}

function expectationsOf(...lines: string[]): readonly Expectation[] {
  return parsed('# A title', 'user: hi', ...lines).exchanges[1]?.expectations ?? [];
}

describe('a scenario', () => {
  it('has a title, headers and exchanges; comments and empty lines do not count', () => {
    const scenario = parsed(
      '# Cancels an order',
      'locale: zh',
      'identity: c-1',
      'channels: web',
      '',
      '## what the bot says first',
      'bot: Hello!',
      'user: hi: there',
      'choose: Yes',
      'choose earlier: Yes',
      'later: 31m',
    );
    expect(scenario).toMatchObject({
      file: 'a.conversation',
      title: 'Cancels an order',
      locale: 'zh-Hans',
      identity: 'c-1',
      channels: ['web'],
    });
    expect(scenario.exchanges.map((exchange) => exchange.act)).toEqual([
      { kind: 'open', line: 1 },
      { kind: 'user', text: 'hi: there', line: 8 },
      { kind: 'choose', choice: 'Yes', line: 9 },
      { kind: 'choose earlier', choice: 'Yes', line: 10 },
      { kind: 'later', afterMs: 31 * 60_000, line: 11 },
    ]);
    expect(scenario.exchanges[0]?.expectations).toMatchObject([{ kind: 'bot', line: 7 }]);
  });

  it('is in English, for a stranger, on every channel unless it says otherwise', () => {
    expect(parsed('# A title', 'user: hi')).toMatchObject({
      locale: 'en',
      identity: null,
      channels: ['terminal', 'web'],
    });
  });

  it('reads files with Windows line ends and a byte order mark', () => {
    expect(parsed('\ufeff# A title\r', 'user: hi\r').exchanges[1]?.act).toMatchObject({ text: 'hi' });
  });

  it('reads every kind of expectation', () => {
    expect(
      expectationsOf(
        'bot: Which one?',
        'choices: Lamp | ...',
        'slots: orderId=#W1234567, reason=none',
        'effects: identified c-1',
        'effects: call cancelOrder {"orderId":"#W1234567"}',
        'effects: handoff',
        'stack: cancel-order > identify',
        'shop: #W1234567 cancelled',
        'customer: none',
        'transcript: hi',
      ),
    ).toMatchObject([
      {
        kind: 'bot',
        pattern: { source: 'Which one?' },
        choices: [{ source: 'Lamp' }, { source: '...' }],
        line: 3,
      },
      {
        kind: 'slots',
        slots: [
          { name: 'orderId', value: '#W1234567' },
          { name: 'reason', value: null },
        ],
      },
      {
        kind: 'effects',
        line: 6,
        effects: [
          { effect: 'identified', what: 'c-1', args: null, line: 6 },
          { effect: 'call', what: 'cancelOrder', args: { orderId: '#W1234567' }, line: 7 },
          { effect: 'handoff', what: null, args: null, line: 8 },
        ],
      },
      { kind: 'stack', flows: ['cancel-order', 'identify'] },
      { kind: 'shop', order: '#W1234567', status: 'cancelled' },
      { kind: 'customer', customer: null },
      { kind: 'transcript', pattern: { source: 'hi' } },
    ]);
  });

  it('knows what is none and what is empty', () => {
    expect(expectationsOf('bot: Hi', 'choices: none', 'effects: none', 'stack: empty')).toMatchObject([
      { kind: 'bot', choices: [] },
      { kind: 'effects', effects: [] },
      { kind: 'stack', flows: [] },
    ]);
  });
});

describe('a fault names its place, what was expected and what stands there', () => {
  const cases: readonly [name: string, faults: string[], expected: string][] = [
    ['no title', rawFaultsOf('user: hi'), 'a.conversation:1: expected a title: # What happens, but got none'],
    [
      'an empty title',
      rawFaultsOf('#', 'user: hi'),
      'a.conversation:1: expected a title after #, but got nothing',
    ],
    [
      'a second title',
      faultsOf('# Another', 'user: hi'),
      'a.conversation:2: expected one title; a comment begins with ##, but got "# Another"',
    ],
    [
      'no exchange',
      faultsOf('bot: Hello!'),
      'a.conversation:1: expected at least one user:, choose: or later:, but got none',
    ],
    [
      'an unknown line',
      faultsOf('user: hi', 'say: Hello!'),
      'a.conversation:3: expected a line that begins with locale:, identity:, channels:, user:, choose:, choose earlier:, later:, bot:, choices:, slots:, effects:, stack:, shop:, customer:, transcript:, but got "say: Hello!"',
    ],
    ['a line without a colon', faultsOf('user: hi', 'hello'), '"hello"'],
    ['an empty line', faultsOf('user:'), 'a.conversation:2: expected something after user:, but got nothing'],
    [
      'a header too late',
      faultsOf('user: hi', 'locale: zh'),
      'a.conversation:3: expected locale: before the first line of the conversation, but got it in the middle',
    ],
    [
      'a header twice',
      faultsOf('identity: a', 'identity: b', 'user: hi'),
      'a.conversation:3: expected one identity:, but got a second',
    ],
    [
      'an unknown locale',
      faultsOf('locale: fr', 'user: hi'),
      'a.conversation:2: expected locale: en or zh, but got "fr"',
    ],
    [
      'an unknown channel',
      faultsOf('channels: web, fax', 'user: hi'),
      'a.conversation:2: expected channels from terminal, web, but got "fax"',
    ],
    [
      'a span that is none',
      faultsOf('later: soon'),
      'a.conversation:2: expected a time like 90s, 31m, 2h or 1d, but got "soon"',
    ],
    [
      'choices of no message',
      faultsOf('user: hi', 'choices: A | B'),
      'a.conversation:3: expected choices: directly below a bot: line, but got "A | B"',
    ],
    [
      'an empty choice',
      faultsOf('user: hi', 'bot: Hm?', 'choices: A |'),
      'expected labels between | signs, or none',
    ],
    [
      'a slot without a value',
      faultsOf('user: hi', 'slots: orderId'),
      'a.conversation:3: expected slots like orderId=#W1234567, reason=none, but got "orderId"',
    ],
    [
      'an unknown effect',
      faultsOf('user: hi', 'effects: shout'),
      'a.conversation:3: expected none, or one of call, withdraw, handoff, identified, rated with what it is about, but got "shout"',
    ],
    [
      'arguments that are no JSON',
      faultsOf('user: hi', 'effects: call cancelOrder {orderId}'),
      'a.conversation:3: expected arguments as a JSON object, but got "call cancelOrder {orderId}"',
    ],
    [
      'none beside an effect',
      faultsOf('user: hi', 'effects: handoff', 'effects: none'),
      'a.conversation:4: expected effects: none alone, or one line an effect, but got "none"',
    ],
    [
      'a stack with a hole',
      faultsOf('user: hi', 'stack: a >'),
      'a.conversation:3: expected flows from the bottom up (cancel-order > identify), or empty, but got "a >"',
    ],
    [
      'an order without a status',
      faultsOf('user: hi', 'shop: #W1234567'),
      'a.conversation:3: expected an order and its status, like #W1234567 cancelled, but got "#W1234567"',
    ],
    [
      'a regular expression that is none',
      faultsOf('user: hi', 'bot: /(/'),
      'a.conversation:3: expected a regular expression (',
    ],
    [
      'the same in the transcript',
      faultsOf('user: hi', 'transcript: /(/'),
      'a.conversation:3: expected a regular expression (',
    ],
  ];

  it.each(cases)('%s', (_name, faults, expected) => {
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(expected);
  });

  it('all of them at once, in the order of the file', () => {
    expect(rawFaultsOf('user: hi', 'slots: x', 'later: soon').map((fault) => fault.split(':')[1])).toEqual([
      '1',
      '2',
      '3',
    ]);
  });
});

describe('a line', () => {
  const isMatch = (pattern: string, text: string) => {
    const compiled = parsePattern(pattern);
    return !('fault' in compiled) && matches(compiled, text);
  };

  it.each([
    ['Hello there.', 'Hello  there.\n', true],
    ['Hello there.', 'hello there.', false],
    ['Hello there.', 'Hello there!', false],
    ['Order ... is cancelled.', 'Order #W1234567 is cancelled.', true],
    ['Order ... is cancelled.', 'Order is cancelled.', true],
    ['Order ... is cancelled.', 'Your order #W1234567 is cancelled.', false],
    ['...', '', true],
    ['What (exactly)? [a+b] $5 {x} ^ | \\', 'What (exactly)? [a+b] $5 {x} ^ | \\', true],
    ['订单...已取消。', '订单 #W1234567 已取消。', true],
    ['/order #W\\d{7}/i', 'Your Order #W1234567 is here', true],
    ['/^order$/', 'Your order', false],
  ])('%j against %j: %j', (pattern, text, expected) => {
    expect(isMatch(pattern, text)).toBe(expected);
  });
});
