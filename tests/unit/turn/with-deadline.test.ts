import { expect, test } from '@jest/globals';
import { withDeadline } from '../../../bot/turn/with-deadline.js';

/** Counts what waits, and fires it all when told to. */
function aClock() {
  const waiting = new Set<() => void>();
  const after = (_delayMs: number, callback: () => void) => {
    waiting.add(callback);
    return () => void waiting.delete(callback);
  };
  return { waiting, now: () => 0, after, fire: () => waiting.forEach((callback) => callback()) };
}

const answers: readonly (readonly [string, () => Promise<string>, string])[] = [
  ['answers', () => Promise.resolve('done'), 'done'],
  ['rejects', () => Promise.reject(new Error('refused')), 'refused'],
  [
    'throws before there is a promise',
    () => {
      throw new Error('broken');
    },
    'broken',
  ],
];

test.each(answers)('leaves no timer behind when what runs %s', async (_how, run, expected) => {
  const clock = aClock();
  const outcome = await withDeadline(clock, 50, run).catch((error: unknown) =>
    error instanceof Error ? error.message : '',
  );
  await Promise.resolve();
  expect([outcome, clock.waiting.size]).toEqual([expected, 0]);
});

test('rejects and aborts when the time is over, whether or not it is heeded', async () => {
  const clock = aClock();
  let signal: AbortSignal | null = null;
  const outcome = withDeadline(clock, 50, (given) => {
    signal = given;
    return new Promise(() => {});
  });
  clock.fire();
  await expect(outcome).rejects.toThrow('no answer within 50 ms');
  expect(signal).toMatchObject({ aborted: true });
});
