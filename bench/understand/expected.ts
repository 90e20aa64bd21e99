/** @module Messages of the set, each with what a reader who knows the shop expects of it (README.md). */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseUtterance } from '../../bot/app/understanding/utterance.js';
import type { Utterance } from '../../bot/app/understanding/utterance.js';

export interface Expected {
  /** In the order said; `handoff` for a person. */
  readonly flows: readonly string[];
  /** By name; several where several are named. */
  readonly slots: Readonly<Record<string, readonly string[]>>;
  /** Flows that it must not start, or `affirm` or `deny` where that answer would be wrong. */
  readonly mustNot: readonly string[];
  /** Flows that count neither way. */
  readonly mayAlso: readonly string[];
  /** It asks for a rule of the shop. */
  readonly answer: boolean;
}

export interface Message {
  readonly utterance: Utterance;
  readonly expected: Expected;
}

const SLOT = z.union([z.string().transform((one) => [one]), z.array(z.string())]);

const LINE = z.object({
  expected: z.object({
    flows: z.array(z.string()),
    slots: z.record(z.string(), z.unknown()).default({}),
    mustNot: z.array(z.string()).default([]),
    mayAlso: z.array(z.string()).default([]),
    answer: z.boolean().default(false),
  }),
});

/** @throws Error with file and line where one cannot be read */
export function readMessages(file: string): readonly Message[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, i): readonly Message[] => {
      if (line.trim() === '') return [];
      const utterance = parseUtterance(line, 'en');
      if (typeof utterance === 'string') throw new Error(`${file}:${i + 1}: ${utterance}`);
      const { success, data, error } = LINE.safeParse(JSON.parse(line));
      if (!success) throw new Error(`${file}:${i + 1}: ${error.message}`);
      return [{ utterance, expected: { ...data.expected, slots: textsOf(data.expected.slots) } }];
    });
}

/** Slots with other values, like items, are not scored. */
function textsOf(slots: Readonly<Record<string, unknown>>): Expected['slots'] {
  return Object.fromEntries(
    Object.entries(slots).flatMap(([name, value]) => {
      const { success, data } = SLOT.safeParse(value);
      return success ? [[name, data]] : [];
    }),
  );
}
