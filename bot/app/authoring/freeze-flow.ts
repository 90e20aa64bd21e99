/** @module Writes the record of a released version beside its flow: `flows/<id>/released/v<N>.json`. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Flow } from '../../../flows/kit/define-flow.js';
import { formatRecord, recordOf } from '../../../flows/kit/versions/record.js';
import type { ReleasedFlow } from '../../../flows/kit/versions/record.js';

export type Frozen =
  | { readonly kind: 'written'; readonly file: string; readonly states: number }
  /** The same version was recorded before, with the same structure. What was released stands as it was written. */
  | { readonly kind: 'kept'; readonly file: string }
  | { readonly kind: 'refused'; readonly because: string };

/** @param root the folder that holds `flows` */
export function freezeFlow(root: string, flow: Flow): Frozen {
  const folder = ['flows', 'flows/repair'].find((at) => existsSync(path.join(root, at, flow.id)));
  if (!folder) return { kind: 'refused', because: `there is no folder flows/${flow.id} here` };
  const file = `${folder}/${flow.id}/released/v${flow.version}.json`;
  const target = path.join(root, file);
  if (existsSync(target)) {
    const { hash } = JSON.parse(readFileSync(target, 'utf8')) as ReleasedFlow;
    if (hash === flow.hash) return { kind: 'kept', file };
    const because = `${flow.id} v${flow.version} was changed since it was released (${file}): raise the version`;
    return { kind: 'refused', because };
  }
  const record = recordOf(flow);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, formatRecord(record));
  return { kind: 'written', file, states: record.states.length };
}
