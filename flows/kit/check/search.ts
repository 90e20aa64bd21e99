/** @module The shortest way from the start to a place, with one fact followed on the way. */
import type { Graph, Place, Way } from './graph.js';

/** A fact of at most a few values: whether a slot is known, how sure we are of the customer. */
export type Fact = string | number | boolean;

export interface Following<F extends Fact> {
  readonly from: Place;
  readonly initially: F;
  /** The fact after a way; null where the way cannot be taken with it. */
  readonly after: (way: Way, before: F) => F | null;
  readonly isFound: (place: Place, fact: F, way: Way | null) => boolean;
}

/** Breadth first, so that no shorter one exists; null where there is none. */
export function findWays<F extends Fact>(following: Following<F>): readonly Way[] | null {
  const { from, initially, after, isFound } = following;
  if (isFound(from, initially, null)) return [];
  const seen = new Map<Place, Set<F>>([[from, new Set([initially])]]);
  let front: { place: Place; fact: F; ways: readonly Way[] }[] = [{ place: from, fact: initially, ways: [] }];
  while (front.length > 0) {
    const next: typeof front = [];
    for (const { place, fact, ways } of front) {
      for (const way of place.ways) {
        const known = after(way, fact);
        if (known === null) continue;
        const on = [...ways, way];
        if (isFound(way.to, known, way)) return on;
        const facts = seen.get(way.to) ?? new Set<F>();
        if (facts.has(known)) continue;
        seen.set(way.to, facts.add(known));
        next.push({ place: way.to, fact: known, ways: on });
      }
    }
    front = next;
  }
  return null;
}

/** The shortest way from the start to a place; null where it cannot be reached. */
export function wayTo(graph: Graph, wanted: Place): readonly Way[] | null {
  return findWays({
    from: graph.start,
    initially: true,
    after: () => true,
    isFound: (place) => place === wanted,
  });
}

/** All that can be reached from a place, itself included. */
export function reachableFrom(from: Place): ReadonlySet<Place> {
  const found = new Set([from]);
  for (const place of found) for (const { to } of place.ways) found.add(to);
  return found;
}
