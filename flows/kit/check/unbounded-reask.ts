/** @module `unbounded-reask`: nobody is asked the same again and again, and nothing goes round by itself. */
import type { Slots } from '../slot.js';
import type { Place, Way } from './graph.js';
import type { Finding, Rule, Subject } from './rule.js';
import { isEntered } from './rule.js';
import { findWays, reachableFrom, wayTo } from './search.js';
import { slotAfter } from './slot-before-asked.js';

/**
 * A loop counts when it goes from an answer back to the question. Not when the customer volunteers something, which is their doing,
 * or when the dialogue puts the question again: it counts what it did not understand, and calls a person itself.
 */
export const unboundedReask: Rule = {
  name: 'unbounded-reask',
  find(subject) {
    const places = [...reachableFrom(subject.graph.start)];
    const asked = places.filter(asks).flatMap((place) => loopOf(subject, place) ?? []);
    return [...asked, ...idleLoops(subject, places)];
  },
};

/** Each loop once, at the place on it that is reached first. */
function idleLoops(subject: Subject, places: readonly Place[]): readonly Finding[] {
  const told = new Set<Place>();
  return places.flatMap((place) => {
    const loop = asks(place) || told.has(place) ? null : idleLoopOf(subject, place);
    if (loop === null) return [];
    for (const { to } of loop) told.add(to);
    const what = `the flow can go round through ${place.name} without end and without asking anybody`;
    return [found(subject, place, loop, what)];
  });
}

function found({ graph }: Subject, place: Place, loop: readonly Way[], what: string): Finding {
  return { what, ways: [...(wayTo(graph, place) ?? []), ...loop] };
}

/** Also where a flow is called, which asks in its place. */
function asks({ isFinal, waiting }: Place): boolean {
  return !isFinal && waiting !== null && waiting.kind !== 'job';
}

function loopOf(subject: Subject, place: Place): Finding | null {
  const { slots } = subject.flow;
  const slot = place.waiting?.kind === 'slot' ? place.waiting.slot : null;
  const loop = findWays<boolean>({
    from: place,
    initially: false,
    after: (way, isKnown) => {
      if (isBounded(way, slots) || way.proof.isVolunteered || way.event === 'resume') return null;
      return slot === null ? isKnown : slotAfter(way, slot, isKnown);
    },
    isFound: (at, _known, way) => at === place && way !== null && asksAgain(at, way),
  });
  return loop && found(subject, place, loop, `${place.name} can be asked again without end`);
}

function asksAgain(place: Place, way: Way): boolean {
  return (
    (place.waiting !== null && isEntered(way)) || way.deeds.effects.some(({ effect }) => effect === 'ask')
  );
}

/** What is forgotten on the way nobody can have answered again. */
function idleLoopOf({ flow: { slots } }: Subject, place: Place): readonly Way[] | null {
  return findWays<string>({
    from: place,
    initially: '',
    after: (way, before) => {
      if (!way.enters || isBounded(way, slots) || (way.event !== null && way.event !== 'result')) return null;
      const forgotten = before.split(' ');
      if (way.proof.knows?.some((slot) => forgotten.includes(slot))) return null;
      const all = new Set([...forgotten, ...way.deeds.forgets, ...way.to.deeds.forgets]);
      return [...all].sort().join(' ').trim();
    },
    isFound: (at, _forgotten, way) => at === place && way !== null,
  });
}

function isBounded({ proof: { bound } }: Way, slots: Slots): boolean {
  return typeof bound === 'object' ? Number.isFinite(slots[bound.maxTriesOf]?.maxTries) : bound !== undefined;
}
