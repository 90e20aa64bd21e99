/** @module `slot-before-asked`: what a tool is given and what is confirmed was answered before, on every way. */
import type { Place, Way } from './graph.js';
import type { Rule } from './rule.js';
import { isEntered, usesOn } from './rule.js';
import { findWays } from './search.js';

/**
 * That a slot was answered is taken from what the kit declares (`knows`), never from a prefill, which may be missing. That it is used
 * is found by calling the functions; the text that a tool's state says meanwhile counts as well.
 */
export const slotBeforeAsked: Rule = {
  name: 'slot-before-asked',
  find: ({ flow, graph }) =>
    Object.entries(flow.slots).flatMap(([slot, definition]) => {
      if ('isGiven' in definition) return [];
      const ways = findWays<boolean>({
        from: graph.start,
        initially: false,
        after: (way, isKnown) => slotAfter(way, slot, isKnown),
        isFound: (place, isKnown, way) => !isKnown && isUsed(slot, place, way),
      });
      if (ways === null) return [];
      const { name } = ways.at(-1)?.to ?? graph.start;
      return [{ what: `${name} uses ${slot}, for which nobody was asked`, ways }];
    }),
};

/** Whether a slot is known to be answered after a way; null where the way is only for one that is not. */
export function slotAfter(way: Way, slot: string, before: boolean): boolean | null {
  const { knows = [], lacks } = way.proof;
  if (before && lacks === slot) return null;
  if (way.deeds.forgets.includes(slot) || (way.enters && way.to.deeds.forgets.includes(slot))) return false;
  return before || knows.includes(slot);
}

function isUsed(slot: string, place: Place, way: Way | null): boolean {
  if (usesOn(place, way).length === 0 && !confirms(place, way)) return false;
  return (isEntered(way) && place.deeds.reads.has(slot)) || way?.deeds.reads.has(slot) === true;
}

function confirms(place: Place, way: Way | null): boolean {
  return (
    isEntered(way) && place.deeds.effects.some((each) => each.effect === 'ask' && each.slot === 'confirm')
  );
}
