/** @module One line of what must come of an exchange. */
import type { Json, JsonObject } from '../../domain/json.js';
import { parsePattern } from './line-pattern.js';
import type { LinePattern } from './line-pattern.js';
import { EFFECT_NAMES } from './scenario.js';
import type { ExpectedEffect, Expectation } from './scenario.js';

export type ExpectationName = Expectation['kind'] | 'choices';

/** `replaces`: the expectation takes the place of the one before, which it completes. */
export type ParsedExpectation =
  { readonly expectation: Expectation; readonly replaces: boolean } | { readonly fault: string };

/** @param before the expectation on the line before, in the same exchange */
export function parseExpectation(
  name: ExpectationName,
  value: string,
  line: number,
  before: Expectation | null,
): ParsedExpectation {
  switch (name) {
    case 'bot': {
      const pattern = parsePattern(value);
      if ('fault' in pattern) return { fault: `a regular expression (${pattern.fault})` };
      return alone({ kind: 'bot', pattern, choices: null, line });
    }
    case 'choices': {
      if (before?.kind !== 'bot' || before.choices !== null)
        return { fault: 'choices: directly below a bot: line' };
      const choices = value === 'none' ? [] : parseChoices(value);
      if ('fault' in choices) return choices;
      return { expectation: { ...before, choices }, replaces: true };
    }
    case 'slots': {
      const slots = parseSlots(value);
      return 'fault' in slots ? slots : alone({ kind: 'slots', slots, line });
    }
    case 'effects': {
      const effect = value === 'none' ? null : parseEffect(value, line);
      if (effect && 'fault' in effect) return effect;
      if (before?.kind !== 'effects')
        return alone({ kind: 'effects', effects: effect ? [effect] : [], line });
      if (!effect || before.effects.length === 0)
        return { fault: 'effects: none alone, or one line an effect' };
      return { expectation: { ...before, effects: [...before.effects, effect] }, replaces: true };
    }
    case 'stack': {
      const flows = value === 'empty' ? [] : value.split('>').map((flow) => flow.trim());
      if (!flows.every((flow) => /^[a-z0-9-]+$/u.test(flow)))
        return { fault: 'flows from the bottom up (cancel-order > identify), or empty' };
      return alone({ kind: 'stack', flows, line });
    }
    case 'shop': {
      const [order, status, ...rest] = value.split(/\s+/u);
      if (!order?.startsWith('#') || status === undefined || rest.length > 0)
        return { fault: 'an order and its status, like #W1234567 cancelled' };
      return alone({ kind: 'shop', order, status, line });
    }
    case 'customer':
      return alone({ kind: 'customer', customer: value === 'none' ? null : value, line });
    case 'transcript': {
      const pattern = parsePattern(value);
      if ('fault' in pattern) return { fault: `a regular expression (${pattern.fault})` };
      return alone({ kind: 'transcript', pattern, line });
    }
    default:
      return name satisfies never;
  }
}

const alone = (expectation: Expectation): ParsedExpectation => ({ expectation, replaces: false });

function parseChoices(value: string): readonly LinePattern[] | { readonly fault: string } {
  const choices: LinePattern[] = [];
  for (const label of value.split('|')) {
    const pattern = parsePattern(label.trim());
    if ('fault' in pattern || label.trim() === '') return { fault: 'labels between | signs, or none' };
    choices.push(pattern);
  }
  return choices;
}

function parseSlots(
  value: string,
): Extract<Expectation, { kind: 'slots' }>['slots'] | { readonly fault: string } {
  const slots = [];
  for (const part of value.split(',')) {
    const [, name, expected] = /^\s*([A-Za-z][A-Za-z0-9]*)\s*=\s*(.+?)\s*$/u.exec(part) ?? [];
    if (name === undefined || expected === undefined)
      return { fault: 'slots like orderId=#W1234567, reason=none' };
    slots.push({ name, value: expected === 'none' ? null : expected });
  }
  return slots;
}

function parseEffect(value: string, line: number): ExpectedEffect | { readonly fault: string } {
  const [, name, what, json] = /^([a-z]+)(?:\s+([^\s{]+))?(?:\s+(\{.*\}))?$/u.exec(value) ?? [];
  const effect = EFFECT_NAMES.find((known) => known === name);
  if (!effect) return { fault: `none, or one of ${EFFECT_NAMES.join(', ')} with what it is about` };
  const args = json === undefined ? null : parseArguments(json);
  if (args === undefined) return { fault: 'arguments as a JSON object' };
  return { effect, what: what ?? null, args, line };
}

/** Undefined when it is no JSON. */
function parseArguments(json: string): JsonObject | undefined {
  try {
    // The pattern that found it begins and ends with braces, so that what parses is an object.
    return JSON.parse(json) as JsonObject;
  } catch {
    return undefined;
  }
}

/** Whether `actual` has all that `expected` says, at any depth. */
export function isSubset(expected: Json, actual: Json | undefined): boolean {
  if (typeof expected !== 'object' || expected === null) return expected === actual;
  if (typeof actual !== 'object' || actual === null) return false;
  if (Array.isArray(expected) || Array.isArray(actual))
    return JSON.stringify(expected) === JSON.stringify(actual);
  const having = actual as JsonObject;
  return Object.entries(expected).every(([key, value]) => isSubset(value, having[key]));
}
