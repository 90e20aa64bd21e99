/** @module `copy-missing`: all that a flow can say is there in every locale, with the same arguments. */
import { LOCALES } from '../../../bot/domain/session.js';
import type { Way } from './graph.js';
import type { Copy, Finding, Rule, Subject } from './rule.js';
import { reachableFrom, wayTo } from './search.js';
import { UNKNOWN } from './sample.js';

/** Said by the kit's own states, in some cases only. */
const KIT_SAYS = ['repair.corrected', 'repair.correctedSecret', 'repair.cannotSkip'];

/**
 * Keys are learnt by calling the functions of entries and transitions. Of a key that is computed from data only its fixed part is
 * known: some key must fit it. A branch that only certain data reaches is not seen; its key is still compared between the locales.
 */
export const copyMissing: Rule = {
  name: 'copy-missing',
  find(subject) {
    const { flow, copy } = subject;
    const said = saidIn(subject);
    const own = Object.keys(flow.copy.en).map((key) => `${flow.id}.${key}`);
    for (const ref of [...own, ...alwaysSaid(subject)]) if (!said.has(ref)) said.set(ref, null);
    return [
      ...[...said].flatMap(([ref, ways]) => faultsOf(copy, ref).map((what) => ({ what, ways }))),
      ...unreadable(subject),
    ];
  },
};

/** By key, with the way to where it is said. */
function saidIn({ graph }: Subject): Map<string, readonly Way[] | null> {
  const said = new Map<string, readonly Way[] | null>();
  for (const place of reachableFrom(graph.start)) {
    const to = wayTo(graph, place) ?? [];
    for (const { copy } of place.deeds.says) if (!said.has(copy)) said.set(copy, to);
    for (const way of place.ways)
      for (const { copy } of way.deeds.says) if (!said.has(copy)) said.set(copy, [...to, way]);
  }
  return said;
}

function alwaysSaid({ flow }: Subject): readonly string[] {
  const asked = Object.entries(flow.slots).filter(([, slot]) => !('isGiven' in slot));
  const labels = asked.flatMap(([, { choices }]) =>
    choices.flatMap(({ label }) => (typeof label === 'object' && 'copy' in label ? [label.copy] : [])),
  );
  const steps = asked.map(([name]) => `${flow.id}.step.${name}`);
  return [`${flow.id}.title`, ...steps, ...labels, ...(asked.length > 0 ? KIT_SAYS : [])];
}

function faultsOf(copy: Copy, ref: string): readonly string[] {
  if (ref.includes(UNKNOWN)) {
    const fits = fitting(ref);
    return LOCALES.filter((locale) => !copy.refs(locale).some((each) => fits.test(each))).map(
      (locale) => `no copy in ${locale} fits ${ref}`,
    );
  }
  const patterns = LOCALES.map((locale) => ({ locale, pattern: copy.patternOf(ref, locale) }));
  const missing = patterns.filter(({ pattern }) => pattern === undefined);
  if (missing.length > 0) return missing.map(({ locale }) => `there is no copy ${ref} in ${locale}`);
  const named = patterns.map(({ locale, pattern = '' }) => ({ locale, names: argumentsIn(copy, pattern) }));
  const [reference] = named;
  return named.flatMap(({ locale, names }) => {
    if (names === null) return [`${ref} in ${locale} is no ICU message`];
    if (!reference?.names || String(names) === String(reference.names)) return [];
    return [
      `${ref} has {${names.join(', ')}} in ${locale} and {${reference.names.join(', ')}} in ${reference.locale}`,
    ];
  });
}

function argumentsIn(copy: Copy, pattern: string): readonly string[] | null {
  try {
    return [...new Set(copy.argumentsOf(pattern))].sort();
  } catch {
    return null;
  }
}

function fitting(ref: string): RegExp {
  const parts = ref.split(UNKNOWN).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}

/** What cannot be told cannot be proven. */
function unreadable({ graph }: Subject): readonly Finding[] {
  return [...reachableFrom(graph.start)].flatMap((place) => {
    const failed = [place.deeds, ...place.ways.map((way) => way.deeds)].find(
      ({ failure }) => failure !== null,
    );
    if (!failed) return [];
    const reason = failed.failure instanceof Error ? failed.failure.message : String(failed.failure);
    return [{ what: `what ${place.name} says cannot be told (${reason})`, ways: wayTo(graph, place) }];
  });
}
