import { describe, expect, it } from '@jest/globals';
import { FakeClock } from '../../../../bot/app/conversations/fake-clock.js';

describe('the fake clock', () => {
  it('stands still', () => {
    expect(new FakeClock(1_000).now()).toBe(1_000);
  });

  it('fires what is due in order of time, then of asking, each at its own time', async () => {
    const clock = new FakeClock(0);
    const fired: string[] = [];
    const note = (name: string) => () => void fired.push(`${name}@${clock.now()}`);
    clock.after(20, note('c'));
    clock.after(10, note('a'));
    clock.after(10, note('b'));
    clock.after(50, note('later'));
    await clock.advance(30);
    expect(fired).toEqual(['a@10', 'b@10', 'c@20']);
    expect(clock.now()).toBe(30);
  });

  it('fires what a callback asked for within the span, and waits for it to settle first', async () => {
    const clock = new FakeClock(0);
    const fired: number[] = [];
    let pending: (() => void) | null = null;
    clock.after(10, () => {
      pending = () => clock.after(10, () => void fired.push(clock.now()));
    });
    await clock.advance(30, async () => {
      pending?.();
      pending = null;
    });
    expect(fired).toEqual([20]);
  });

  it('does not fire what was cancelled or forgotten', async () => {
    const clock = new FakeClock(0);
    const fired: string[] = [];
    clock.after(10, () => void fired.push('cancelled'))();
    clock.after(10, () => void fired.push('forgotten'));
    clock.forget();
    await clock.advance(100);
    expect(fired).toEqual([]);
  });
});
