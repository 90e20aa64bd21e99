/** @module A machine as a Mermaid state diagram, in the part of the syntax that GitHub draws. */
import type { MachineJson, StateJson, TransitionJson } from '../../../flows/kit/machine-json.js';

interface Place {
  readonly path: string;
  readonly state: StateJson;
  /** The path of the state it lies in; empty for the machine. */
  readonly parent: string;
}

/**
 * The same machine gives the same text. Arrows stand after all states, because a state that an arrow names first would belong
 * to the one around the arrow.
 */
export function drawMermaid(machine: MachineJson): string {
  const places = placesIn(machine.states, '');
  const ids = idsOf(places);
  const id = (path: string) => ids.get(path) ?? path;
  const lines = [
    'stateDiagram-v2',
    ...children(places, '').flatMap((place) => declare(place, places, id)),
    `  [*] --> ${id(machine.initial)}`,
    ...places.flatMap((place) => arrowsFrom(place, machine.id, id)),
    ...places.filter(({ state }) => state.type === 'final').map(({ path }) => `  ${id(path)} --> [*]`),
  ];
  return `${lines.join('\n')}\n`;
}

function placesIn(states: Readonly<Record<string, StateJson>>, parent: string): readonly Place[] {
  return Object.entries(states).flatMap(([name, state]) => {
    const path = parent === '' ? name : `${parent}.${name}`;
    return [{ path, state, parent }, ...placesIn(state.states ?? {}, path)];
  });
}

const children = (places: readonly Place[], of: string) => places.filter(({ parent }) => parent === of);

/** Words of the syntax, which no state may be called. */
const RESERVED =
  /^(?:state|note|end|direction|class|classdef|style|default|click|hide|scale|as|fork|join|choice|root|stateDiagram)$/i;

/** A name of letters, digits and underscores for each path, and no name twice. */
function idsOf(places: readonly Place[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  for (const { path } of places) {
    let id = path.replace(/\W/g, '_');
    while (taken.has(id) || RESERVED.test(id)) id += '_';
    taken.add(id);
    ids.set(path, id);
  }
  return ids;
}

function declare(
  place: Place,
  places: readonly Place[],
  id: (path: string) => string,
  indent = '  ',
): string[] {
  const { path, state } = place;
  const head = `${indent}state "${escape(path.slice(path.lastIndexOf('.') + 1))}" as ${id(path)}`;
  const said = state.description === undefined ? [] : [`${indent}${id(path)} : ${escape(state.description)}`];
  const inner = children(places, path);
  if (inner.length === 0) return [head, ...said];
  return [
    `${head} {`,
    ...(state.initial === undefined ? [] : [`${indent}  [*] --> ${id(`${path}.${state.initial}`)}`]),
    ...inner.flatMap((each) => declare(each, places, id, `${indent}  `)),
    `${indent}}`,
  ];
}

/** One arrow for each pair of states, with all that leads from one to the other. */
function arrowsFrom(place: Place, machine: string, id: (path: string) => string): string[] {
  const labels = new Map<string, string[]>();
  const of = (event: string | null, transitions: readonly TransitionJson[]) => {
    for (const transition of transitions) {
      const to = targetOf(place, transition, machine);
      const label = labelOf(event, transition);
      labels.set(to, [...(labels.get(to) ?? []), ...(label === '' ? [] : [label])]);
    }
  };
  of(null, place.state.always ?? []);
  for (const [event, transitions] of Object.entries(place.state.on ?? {})) of(event, transitions);
  return [...labels].map(([to, words]) => {
    const arrow = `  ${id(place.path)} --> ${id(to)}`;
    return words.length === 0 ? arrow : `${arrow} : ${escape([...new Set(words)].join(' / '))}`;
  });
}

function targetOf({ path, parent }: Place, { target }: TransitionJson, machine: string): string {
  if (target === undefined) return path;
  if (target.startsWith(`#${machine}.`)) return target.slice(machine.length + 2);
  if (target.startsWith('.')) return path + target;
  return parent === '' ? target : `${parent}.${target}`;
}

/** The event, and in brackets when it is taken. */
function labelOf(event: string | null, { guard, description }: TransitionJson): string {
  const word = description ?? guard?.type;
  return [event, word === undefined ? null : `[${word}]`].filter((part) => part !== null).join(' ');
}

/** Mermaid's own entities for what its syntax, or the page around it, would read. */
function escape(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/["#%:;<>&{}\\`]/g, (character) => `#${character.charCodeAt(0)};`)
    .trim();
}
