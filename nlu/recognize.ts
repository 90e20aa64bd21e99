/** @module Text → NluResult. Rules alone so far; each later stage answers only what the earlier ones left open. */
import type { Entity, NluContext, NluResult } from '../bot/domain/nlu.js';
import { findEntities } from './entities/find.js';
import { findIntents } from './rules/intents.js';
import { languageOf, normalize } from './text/normalize.js';

/** Pure and fast: microseconds for a sentence. */
export function recognize(text: string, context: NluContext): NluResult {
  const intents = findIntents(normalize(text), context.asked?.slot ?? null, context.task);
  const entities = findEntities(text, context, intents);
  return { by: 'rule', intents, entities, locale: languageOf(withoutNames(text, entities)) };
}

/** A name or an address is no word of a language: who writes 王芳 in an English sentence writes English. */
function withoutNames(text: string, entities: readonly Entity[]): string {
  const names = entities.filter(({ slot }) => slot === 'name' || slot === 'email' || slot === 'postcode');
  return names.reduce(
    (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
    text,
  );
}
