/** @module `unreachable`, `dead-end`, `no-person`: where the ways of a flow lead, and where they do not. */
import type { FlowEvent, Waiting } from '../../../bot/domain/flow.js';
import type { Place } from './graph.js';
import type { Finding, Rule, Subject } from './rule.js';
import { reachableFrom, wayTo } from './search.js';

/** Every state can be reached from the start; those that the kit puts into every flow need not be. */
export const unreachable: Rule = {
  name: 'unreachable',
  find({ graph }) {
    const reached = reachableFrom(graph.start);
    const lost = graph.places.filter((place) => !reached.has(place) && !place.isGiven);
    return lost.map(({ name }) => ({ what: `no way leads from the start to ${name}`, ways: null }));
  },
};

/** From every state an end can be reached, and where it rests, it waits for something that some event answers. */
export const deadEnd: Rule = {
  name: 'dead-end',
  find: (subject) =>
    reached(subject).flatMap((place) => {
      const what = deadBecause(place);
      return what === null ? [] : [found(subject, place, what)];
    }),
};

/**
 * From where the customer is asked for a value, and from a write whose outcome nobody may know, the flow itself leads to a person.
 * "I want a person" works everywhere, so where else does it suffice? At a yes/no question, which takes nothing but yes and no: the
 * third answer that is neither, the dialogue gives to a person. A question for a value takes what is wrong, and the dialogue never
 * counts it. A look is over before anybody can speak; a flow that was called is checked by itself.
 */
export const noPerson: Rule = {
  name: 'no-person',
  find: (subject) =>
    reached(subject)
      .filter((place) => needsPerson(place) && ![...reachableFrom(place)].some((each) => each.asksForPerson))
      .map((place) => found(subject, place, `no way leads from ${place.name} to a person`)),
};

function reached({ graph }: Subject): readonly Place[] {
  return [...reachableFrom(graph.start)];
}

function found({ graph }: Subject, place: Place, what: string): Finding {
  return { what, ways: wayTo(graph, place) };
}

const ANSWERS: Readonly<Record<Waiting['kind'], readonly FlowEvent['type'][]>> = {
  slot: ['slot'],
  confirm: ['affirm', 'deny'],
  job: ['result'],
  flow: ['returned'],
  resume: ['resume'],
};

function deadBecause(place: Place): string | null {
  if (![...reachableFrom(place)].some(({ isFinal }) => isFinal))
    return `no end can be reached from ${place.name}`;
  if (place.isFinal || place.isPassing) return null;
  const { waiting } = place;
  if (waiting === null) return `the flow may stop in ${place.name}, which waits for nothing`;
  const unanswered = ANSWERS[waiting.kind].filter((type) => place.ways.every(({ event }) => event !== type));
  if (unanswered.length === 0) return null;
  return `${place.name} waits for a ${waiting.kind} but has no way on for ${unanswered.join(', ')}`;
}

function needsPerson({ isFinal, isPassing, waiting, deeds }: Place): boolean {
  if (isFinal || isPassing || waiting === null) return false;
  return waiting.kind === 'slot' || deeds.uses.some(({ effect }) => effect === 'call');
}
