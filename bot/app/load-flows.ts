/** @module Flows from a folder of compiled modules: every export that is a flow. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Flow } from '../../flows/kit/define-flow.js';

export interface LoadedFlows {
  /** By file, then by name of the export. */
  readonly flows: readonly Flow[];
  /** Modules that cannot be loaded, and why: `file: reason`. */
  readonly faults: readonly string[];
}

/** Runs the modules' code. Null where there is no such folder. */
export async function loadFlows(dir: string): Promise<LoadedFlows | null> {
  if (!existsSync(dir) || !statSync(dir).isDirectory()) return null;
  const flows = new Set<Flow>();
  const faults: string[] = [];
  for (const file of modulesBelow(dir)) {
    try {
      const exported = (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
      for (const value of Object.values(exported).flat()) if (isFlow(value)) flows.add(value);
    } catch (error) {
      faults.push(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { flows: [...flows], faults };
}

function modulesBelow(dir: string): readonly string[] {
  return readdirSync(dir, { recursive: true })
    .map((file) => path.resolve(dir, String(file)))
    .filter((file) => /\.m?js$/.test(file) && !file.includes(`${path.sep}node_modules${path.sep}`))
    .sort();
}

/** What `defineFlow` makes, also of another copy of the kit. */
function isFlow(value: unknown): value is Flow {
  if (typeof value !== 'object' || value === null) return false;
  const { id, version, machine, slots, copy } = value as Partial<Record<keyof Flow, unknown>>;
  const isMachine = typeof machine === 'object' && machine !== null && 'root' in machine;
  return (
    typeof id === 'string' &&
    typeof version === 'number' &&
    isMachine &&
    typeof slots === 'object' &&
    typeof copy === 'object'
  );
}
