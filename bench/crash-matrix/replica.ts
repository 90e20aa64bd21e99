/** @module One replica of the server, which dies again and again: at a chosen crash point, or killed from outside. */
import { startChild } from '../support/child.js';
import { pause } from '../support/widget-client.js';

export interface KillPlan {
  /** The crash point of the next life. */
  nextPoint(): string;
  /** Told at each death; `point` is null for a kill from outside. */
  died(point: string | null): void;
  /** Whether it is time for a kill from outside. */
  isDue(): boolean;
}

/** A life that its crash point does not end is ended from outside after this long, ms. */
const LONGEST_LIFE_MS = 4_000;

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
  ) {
    this.base = `http://127.0.0.1:${port}`;
    this.#lives = this.#live(file, { ...env, PORT: String(port) }, plan, random);
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
  ): Promise<void> {
    let failedStarts = 0;
    while (!this.#stopping) {
      const point = this.#settled ? '' : plan.nextPoint();
      const hit = 1 + Math.floor(random() * 3);
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
      const watch = (async () => {
        const until = Date.now() + LONGEST_LIFE_MS * (0.5 + random());
        while (this.#isUp && !this.#stopping) {
          await pause(10 + random() * 40);
          if (!this.#isUp || this.#settled) continue;
          if (!plan.isDue() && Date.now() < until) continue;
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
