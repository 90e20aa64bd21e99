/** What the widget's panel shows, from the log and from what still waits. */
import { describe, expect, test } from '@jest/globals';
import {
  groups,
  insertLine,
  isAnswerDue,
  liveChoices,
  stillPending,
  unreadCount,
  type LogEntry,
  type Pending,
} from '../../../adapters/web/widget/transcript.js';
import type { TranscriptLine } from '../../../bot/domain/transcript.js';

let seq = 0;
const entry = (line: TranscriptLine, generation = 1): LogEntry => {
  seq++;
  return { id: `${generation}-${seq}`, position: { generation, seq }, line };
};
const you = (providerId: string, at = 0): LogEntry => entry({ from: 'customer', providerId, text: 'hi', at });
const bot = (answers: readonly string[], more = false, at = 0): LogEntry =>
  entry({ from: 'bot', reply: { kind: 'text', text: 'ok' }, answers, more, at, turn: 1 });
const asks = (): LogEntry =>
  entry({
    from: 'bot',
    reply: { kind: 'choices', text: 'Sure?', choices: [{ id: 'confirm:yes', label: 'Yes' }] },
    answers: [],
    more: false,
    at: 0,
    turn: 1,
  });
const agent = (): LogEntry => entry({ from: 'agent', agent: 'Kim', text: 'Hello', at: 0 });
const waits = (id: string, state: Pending['state'] = 'waiting'): Pending => ({
  id,
  at: 0,
  text: 'hi',
  choice: null,
  state,
  reason: null,
});

describe('an answer is due', () => {
  test.each<[string, readonly LogEntry[], boolean]>([
    ['after a message', [you('a')], true],
    ['not after its answer', [you('a'), bot(['a'])], false],
    ['still after a filler', [you('a'), bot(['a'], true)], true],
    ['not after the answer that follows a filler', [you('a'), bot(['a'], true), bot(['a'])], false],
    ['not after a filler’s answer that a timer brought', [you('a'), bot(['a'], true), bot([])], false],
    ['still after a reminder that answers nothing', [you('a'), bot([])], true],
    ['after the second of two messages', [you('a'), you('b'), bot(['a'])], true],
    ['not after the later of two was answered', [you('a'), you('b'), bot(['b'])], false],
    ['not while a person has it', [you('a'), agent()], false],
  ])('%s', (_name, log, expected) => {
    expect(isAnswerDue(log, [])).toBe(expected);
  });

  test('once a message is sent, not while it only waits to be', () => {
    expect(isAnswerDue([], [waits('a', 'sent')])).toBe(true);
    expect(isAnswerDue([], [waits('a'), waits('b', 'failed')])).toBe(false);
  });
});

describe('choices', () => {
  test('are live while they are the last thing said', () => {
    const last = asks();
    expect(liveChoices([last], [])).toEqual({ id: last.id, choices: [{ id: 'confirm:yes', label: 'Yes' }] });
    expect(liveChoices([asks(), you('a')], [])).toBeNull();
    expect(liveChoices([asks(), bot([])], [])).toBeNull();
  });

  test('are gone as soon as something was written, unless that failed', () => {
    expect(liveChoices([asks()], [waits('a')])).toBeNull();
    expect(liveChoices([asks()], [waits('a', 'failed')])).not.toBeNull();
  });
});

describe('the log', () => {
  test('takes each line once and keeps the order, also across generations', () => {
    const [a, b, c] = [you('a'), you('b'), you('c')];
    const rewound: LogEntry = { ...you('d'), id: '2-1', position: { generation: 2, seq: 1 } };
    const log = [c, a, rewound, b, a, c].reduce<readonly LogEntry[]>(insertLine, []);
    expect(log.map(({ id }) => id)).toEqual([a.id, b.id, c.id, '2-1']);
  });

  test('takes a message out of what waits', () => {
    expect(stillPending([you('a')], [waits('a'), waits('b')]).map(({ id }) => id)).toEqual(['b']);
  });

  test('is shown in groups by who speaks, broken by long pauses', () => {
    const minute = 60_000;
    const log = [you('a'), you('b', minute), bot([], false, minute), bot([], false, 9 * minute), agent()];
    expect(groups(log, [waits('z')]).map(({ side, items }) => [side, items.length])).toEqual([
      ['you', 2],
      ['bot', 1],
      ['bot', 1],
      ['agent', 1],
      ['you', 1],
    ]);
  });

  test('counts as unread what others said after what was seen', () => {
    const log = [bot([]), you('a'), bot(['a']), agent()];
    expect(unreadCount(log, null)).toBe(3);
    expect(unreadCount(log, log[0]!.position)).toBe(2);
  });
});
