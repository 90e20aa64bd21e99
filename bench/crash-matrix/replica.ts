/** @module One replica of the server, which dies again and again: at a chosen crash point, or killed from outside. */
import { startChild } from '../support/child.js';
import { pause } from '../support/widget-client.js';

/** How a life is to end. */
export interface Ending {
  readonly point: string;
  /** At which hit of the point, from 1. */
  readonly hit: number;
  /** The point is so rare that this life is spared kills from outside, and lasts longer. */
  readonly isHunt: boolean;
}

export interface KillPlan {
  /** @param mayHunt whether this replica's kills from outside can be left to another */
  next(mayHunt: boolean): Ending;
  /** Told at each death; `point` is null for a kill from outside. */
  died(point: string | null): void;
  /** Whether it is time for a kill from outside. */
  isDue(): boolean;
}

/** A life that its crash point does not end is ended from outside after this long, ms. */
const LONGEST_LIFE_MS = 4_000;
const LONGEST_HUNT_MS = 20_000;

const NO_ENDING: Ending = { point: '', hit: 1, isHunt: false };

export class Replica {
  readonly base: string;
  #stopping = false;
  #isUp = false;
  readonly #lives: Promise<void>;

  constructor(
    file: string,
    port: number,
    env: Readonly<Record<string, string>>,
    plan: KillPlan,
    random: () => number,
    mayHunt: boolean,
  ) {
    this.base = `http://127.0.0.1:${port}`;
    this.#lives = this.#live(file, { ...env, PORT: String(port) }, plan, random, mayHunt);
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  /** From now on it stays up, so that what is left can be finished. */
  async settle(): Promise<void> {
    this.#settled = true;
    while (!this.#isUp) await pause(20);
  }
  #settled = false;

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#current?.();
    await this.#lives;
  }
  #current: (() => void) | null = null;

  async #live(
    file: string,
    env: Readonly<Record<string, string>>,
    plan: KillPlan,
    random: () => number,
    mayHunt: boolean,
  ): Promise<void> {
    let failedStarts = 0;
    while (!this.#stopping) {
      const { point, hit, isHunt } = this.#settled ? NO_ENDING : plan.next(mayHunt);
      let printed = '';
      const child = await startChild(file, {
        onOutput: (text) => (printed += text),
        env: {
          ...env,
          CRASH_POINT: point,
          CRASH_HIT: String(hit),
          CRASH_SEED: String(Math.floor(random() * 1e9)),
        },
        ready: 'crash server ready',
      });
      if (!child) {
        // It died while starting: at its crash point, or because the store was away for a moment.
        if (printed.includes('crashed at')) plan.died(point);
        else if (++failedStarts > 20) throw new Error('the server does not start');
        await pause(50);
        continue;
      }
      failedStarts = 0;
      this.#isUp = true;
      this.#current = () => child.kill();
      // Asked for while it was starting: there was nothing to end yet.
      if (this.#stopping) child.kill();
      const watch = (async () => {
        const until = Date.now() + (isHunt ? LONGEST_HUNT_MS : LONGEST_LIFE_MS) * (0.5 + random());
        while (this.#isUp && !this.#stopping) {
          await pause(10 + random() * 40);
          if (!this.#isUp || this.#settled) continue;
          if ((isHunt || !plan.isDue()) && Date.now() < until) continue;
          child.kill();
          return;
        }
      })();
      await child.ended;
      this.#isUp = false;
      this.#current = null;
      await watch;
      if (!this.#stopping) plan.died(printed.includes('crashed at') ? point : null);
    }
  }
}
