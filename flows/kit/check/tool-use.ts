/** @module `unconfirmed-write` and `assurance`: what must be true before a tool is used. */
import { isAssured } from '../../../bot/domain/session.js';
import type { Assurance } from '../../../bot/domain/session.js';
import type { ToolUse } from '../proof.js';
import type { Place, Way } from './graph.js';
import type { DeclaredTools, Rule } from './rule.js';
import { isEntered, usesOn } from './rule.js';
import { findWays } from './search.js';

/** A write is reached only by a yes to a confirmation, with nothing named or denied since. */
export const unconfirmedWrite: Rule = {
  name: 'unconfirmed-write',
  find: ({ graph, tools }) =>
    writesOf(graph.places, tools).flatMap((tool) => {
      const ways = findWays({
        from: graph.start,
        initially: false,
        after: confirmedAfter,
        isFound: (place, isConfirmed, way) =>
          !isConfirmed && usesOn(place, way).some((use) => use.tool === tool && isWrite(use, tools)),
      });
      return ways === null ? [] : [{ what: `${tool} is called and the customer did not confirm it`, ways }];
    }),
};

/**
 * A tool is used only with the assurance that it declares. It is as good as the kit's `identified` has asked for, or the flow has
 * found out itself (`identified` as an effect); what the session may have from before does not count.
 */
export const assurance: Rule = {
  name: 'assurance',
  find: ({ graph, tools }) =>
    toolsOf(graph.places).flatMap((tool) => {
      const declared = tools(tool);
      const ways = findWays<Assurance>({
        from: graph.start,
        initially: 'none',
        after: assuredAfter,
        isFound: (place, assured, way) =>
          usesOn(place, way).some(
            (use) => use.tool === tool && (declared === null || !isAssured(assured, declared.assurance)),
          ),
      });
      if (ways === null) return [];
      const what =
        declared === null
          ? `no tool ${tool} is declared`
          : `${tool} needs ${declared.assurance}, which is not sure by then`;
      return [{ what, ways }];
    }),
};

function confirmedAfter({ event, from }: Way, before: boolean): boolean {
  if (event === 'affirm' && from.waiting?.kind === 'confirm') return true;
  return event === 'slot' || event === 'deny' ? false : before;
}

function assuredAfter(way: Way, before: Assurance): Assurance {
  const { assures = 'none' } = way.proof;
  const effects = [...way.deeds.effects, ...(isEntered(way) ? way.to.deeds.effects : [])];
  const found = effects.flatMap((each) => (each.effect === 'identified' ? [each.assurance] : []));
  return [assures, ...found].reduce((best, each) => (isAssured(best, each) ? best : each), before);
}

/** What nobody declares is taken for a write where it is called as one. */
function isWrite({ effect, tool }: ToolUse, tools: DeclaredTools): boolean {
  return (tools(tool)?.kind ?? (effect === 'call' ? 'write' : 'read')) === 'write';
}

function writesOf(places: readonly Place[], tools: DeclaredTools): readonly string[] {
  return toolsOf(places, (use) => isWrite(use, tools));
}

function toolsOf(places: readonly Place[], isWanted: (use: ToolUse) => boolean = () => true) {
  const uses = places.flatMap(({ deeds, ways }) => [deeds, ...ways.map((way) => way.deeds)]);
  return [...new Set(uses.flatMap((each) => each.uses.filter(isWanted).map(({ tool }) => tool)))];
}
