/** @module `result-unhandled`: what a tool answers has its way on, whichever of the three it is. */
import type { FlowEvent } from '../../../bot/domain/flow.js';
import type { ToolOutcome } from '../../../bot/domain/tool.js';
import type { ToolUse } from '../proof.js';
import type { Place, Way } from './graph.js';
import { isUnconditional } from './graph.js';
import type { Finding, Rule } from './rule.js';
import { findWays, reachableFrom, wayTo } from './search.js';

const OUTCOMES: readonly ToolOutcome[] = [
  { kind: 'ok', value: null },
  { kind: 'refused', code: 'refused' },
  { kind: 'unknown' },
];

export const resultUnhandled: Rule = {
  name: 'result-unhandled',
  find: ({ graph }) =>
    [...reachableFrom(graph.start)].flatMap((place) => {
      const started = [
        ...place.deeds.uses.map((use) => ({ use, at: place })),
        ...place.ways.flatMap(({ deeds, to }) => deeds.uses.map((use) => ({ use, at: to }))),
      ];
      return started.flatMap(({ use, at }) =>
        restsAfter(at).flatMap(({ rest, ways }): readonly Finding[] => {
          const open = OUTCOMES.filter((outcome) => !rest.ways.some((way) => takes(way, use, outcome)));
          if (open.length === 0) return [];
          const kinds = open.map(({ kind }) => kind).join(', ');
          const what = `${rest.name} has no way on when ${use.tool} answers ${kinds}`;
          return [{ what, ways: [...(wayTo(graph, at) ?? []), ...ways] }];
        }),
      );
    }),
};

/** Where the flow rests once it is there. */
function restsAfter(from: Place): readonly { readonly rest: Place; readonly ways: readonly Way[] }[] {
  const passed = new Set([from]);
  for (const place of passed) for (const { event, to } of place.ways) if (event === null) passed.add(to);
  const rests = [...passed].filter(({ isPassing }) => !isPassing);
  return rests.map((rest) => ({
    rest,
    ways:
      findWays({
        from,
        initially: true,
        after: ({ event }) => (event === null ? true : null),
        isFound: (place) => place === rest,
      }) ?? [],
  }));
}

function takes(way: Way, { key }: ToolUse, outcome: ToolOutcome): boolean {
  if (way.event !== 'result') return false;
  const { result, isCertain } = way.proof;
  if (result) return result.key === key && result.kind === outcome.kind && isCertain === true;
  return isUnconditional(way) || holdsWhateverElse(way, { type: 'result', key, outcome });
}

/** A guard of the author's that looks at nothing but the event is simply asked. */
function holdsWhateverElse({ guard }: Way, event: FlowEvent): boolean {
  const unreadable = new Proxy(
    {},
    {
      get() {
        throw new TypeError('the guard depends on more than the event');
      },
    },
  );
  try {
    return guard?.({ context: unreadable, event } as never) === true;
  } catch {
    return false;
  }
}
