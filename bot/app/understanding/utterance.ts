/** @module A line of the file that `parley understand` reads. */
import { z } from 'zod';
import { MAX_TEXT_LENGTH } from '../../domain/activity.js';
import { nearestLocale } from '../../domain/session.js';
import type { Locale } from '../../domain/session.js';

/** What a customer says, and when. */
export interface Utterance {
  readonly id: string;
  readonly text: string;
  readonly locale: Locale;
  /** Null: nothing is going on. */
  readonly context: Question | null;
}

/** The flow has just asked for this. */
export interface Question {
  readonly flow: string;
  /** `confirm` at a yes/no question; null for whatever the flow asks first. */
  readonly askedSlot: string | null;
}

/** Other fields, like what is expected of it, are not looked at. */
const LINE = z.object({
  id: z.union([z.string().min(1), z.number().transform(String)]),
  text: z.string().max(MAX_TEXT_LENGTH).regex(/\S/, 'must not be blank'),
  // BCP 47
  locale: z.string().min(1).transform(nearestLocale).nullish(),
  context: z
    .object({ flow: z.string().min(1), askedSlot: z.string().min(1).nullish() })
    .nullish()
    .transform((given) => (given ? { flow: given.flow, askedSlot: given.askedSlot ?? null } : null)),
});

/** @param locale of a line that names none. Answers a string that says what is wrong. */
export function parseUtterance(line: string, locale: Locale): Utterance | string {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return 'expected a JSON object, got something that is no JSON';
  }
  const { success, data, error } = LINE.safeParse(json);
  if (success) return { ...data, locale: data.locale ?? locale };
  return error.issues.map(({ path, message }) => [...path, message].join(': ')).join('; ');
}
