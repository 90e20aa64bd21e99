/** @module One round: so many clients, each with one conversation at a time and one message after the other. */
import { cpuMs } from './cpu.js';
import type { System, Talk } from './system.js';

export interface Round {
  /** Customer messages that were answered. */
  readonly turns: number;
  readonly seconds: number;
  /** From the POST to the answer, ms, ascending. */
  readonly latencies: readonly number[];
  /** CPU time of the server's process a turn, ms; null where the system does not tell. */
  readonly cpuMsPerTurn: number | null;
  readonly complaints: readonly string[];
}

/** Runs for `seconds`, or until the conversations are used up. Those under way at the end are cut and not counted. */
export async function runRound(
  system: System,
  options: { readonly clients: number; readonly seconds: number; readonly talks: number },
): Promise<Round> {
  const talks = [...(await system.open(options.talks))];
  const latencies: number[] = [];
  const complaints: string[] = [];
  const cpuBefore = cpuMs(system.pid);
  const startedAt = performance.now();
  const until = startedAt + options.seconds * 1000;
  let endedAt = startedAt;

  async function hold(talk: Talk): Promise<void> {
    for (const { text, expected } of talk.messages) {
      const sentAt = performance.now();
      const answer = await talk.say(text);
      const answeredAt = performance.now();
      if (!expected.test(answer))
        complaints.push(`${system.name} answered ${JSON.stringify(answer)} to ${JSON.stringify(text)}`);
      if (answeredAt > until) return;
      latencies.push(answeredAt - sentAt);
      endedAt = answeredAt;
    }
  }

  async function client(): Promise<void> {
    while (performance.now() < until) {
      const talk = talks.pop();
      if (!talk) return;
      try {
        await hold(talk);
      } catch (error) {
        complaints.push(`${system.name}: ${String(error)}`);
      }
      talk.close();
    }
  }

  await Promise.all(Array.from({ length: options.clients }, client));
  const cpuAfter = cpuMs(system.pid);
  system.keep(talks);
  const turns = latencies.length;
  return {
    turns,
    seconds: (endedAt - startedAt) / 1000,
    latencies: latencies.sort((a, b) => a - b),
    cpuMsPerTurn: cpuBefore === null || cpuAfter === null ? null : (cpuAfter - cpuBefore) / turns,
    complaints,
  };
}

/** @param ascending in order; `share` of 0.95 answers the 95th percentile */
export function percentile(ascending: readonly number[], share: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  const ascending = [...values].sort((a, b) => a - b);
  const middle = Math.floor(ascending.length / 2);
  const [below, above] = [ascending[middle - 1], ascending[middle]];
  if (above === undefined) return Number.NaN;
  return ascending.length % 2 === 0 && below !== undefined ? (below + above) / 2 : above;
}
