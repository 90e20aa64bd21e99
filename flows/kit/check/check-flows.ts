/** @module Proves flows before they are shipped: every rule on every flow, every guard both true and false. */
import { LOCALES } from '../../../bot/domain/session.js';
import type { Locale } from '../../../bot/domain/session.js';
import type { CopyTable, Flow } from '../define-flow.js';
import type { SharedCopy } from '../library.js';
import { copyMissing } from './copy-missing.js';
import { graphOf } from './graph.js';
import { deadEnd, noPerson, unreachable } from './reachability.js';
import { resultUnhandled } from './result-unhandled.js';
import type { Copy, DeclaredTools, Rule } from './rule.js';
import { slotBeforeAsked } from './slot-before-asked.js';
import { tell } from './tell.js';
import { assurance, unconfirmedWrite } from './tool-use.js';
import { unboundedReask } from './unbounded-reask.js';

export const RULES: readonly Rule[] = [
  unreachable,
  deadEnd,
  unboundedReask,
  noPerson,
  slotBeforeAsked,
  resultUnhandled,
  copyMissing,
  unconfirmedWrite,
  assurance,
];

export interface Violation {
  readonly rule: string;
  readonly flow: string;
  /** What is wrong, as a sentence without a full stop. */
  readonly what: string;
  /** The shortest conversation that leads to it, a line a state and an answer; empty where no way leads there. */
  readonly path: readonly string[];
}

export interface Surroundings {
  /** Whose copy may be said as well; those that are checked need not be named. */
  readonly flows: readonly Flow[];
  readonly shared: SharedCopy;
  readonly tools: DeclaredTools;
  readonly argumentsOf: Copy['argumentsOf'];
}

/** In the order of flows, then of rules. */
export function checkFlows(checked: readonly Flow[], around: Surroundings): readonly Violation[] {
  const copy = copyOf([...around.flows, ...checked], around);
  return checked.flatMap((flow) => {
    const graph = graphOf(flow);
    const subject = { flow, graph, copy, tools: around.tools };
    return RULES.flatMap((rule) =>
      rule.find(subject).map(({ what, ways }) => ({
        rule: rule.name,
        flow: flow.id,
        what,
        path: ways === null ? [] : tell(graph, ways, copy),
      })),
    );
  });
}

/** A later flow of the same id replaces an earlier one, as in a library. */
function copyOf(flows: readonly Flow[], { shared, argumentsOf }: Surroundings): Copy {
  const tables = new Map<string, Readonly<Record<Locale, CopyTable>>>(Object.entries(shared));
  for (const flow of flows) tables.set(flow.id, flow.copy);
  const texts = new Map(
    LOCALES.map((locale) => [
      locale,
      new Map(
        [...tables].flatMap(([prefix, table]) =>
          Object.entries(table[locale]).map(([key, text]) => [`${prefix}.${key}` as string, text] as const),
        ),
      ),
    ]),
  );
  return {
    argumentsOf,
    patternOf: (ref, locale) => texts.get(locale)?.get(ref),
    refs: (locale) => [...(texts.get(locale)?.keys() ?? [])],
  };
}
