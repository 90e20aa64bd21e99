/** @module Finds and reads the `.conversation` files below a folder. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseScenario } from './parse-scenario.js';
import type { Fault, Scenario } from './scenario.js';

export interface LoadedScenarios {
  /** In the order of their paths. */
  readonly scenarios: readonly Scenario[];
  readonly faults: readonly Fault[];
}

const ENDING = '.conversation';

/**
 * @param from a folder, or one file
 * @throws Error when there is no such folder or file
 */
export function loadScenarios(from: string): LoadedScenarios {
  const scenarios: Scenario[] = [];
  const faults: Fault[] = [];
  for (const file of filesIn(from)) {
    const text = decode(readFileSync(file));
    if (text === null) {
      faults.push({ file, line: 1, expected: 'UTF-8 text', got: 'something else' });
      continue;
    }
    const parsed = parseScenario(text, file);
    if ('faults' in parsed) faults.push(...parsed.faults);
    else scenarios.push(parsed.scenario);
  }
  return { scenarios, faults };
}

function filesIn(from: string): readonly string[] {
  if (from.endsWith(ENDING)) return [from];
  return readdirSync(from, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ENDING))
    .sort()
    .map((file) => path.join(from, file));
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
