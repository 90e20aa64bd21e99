/** @module The menu: what the bot can do, as buttons. */
import type { CopyRef } from '../domain/effect.js';
import { change } from './dialogue.js';
import type { Dialogue } from './dialogue.js';

/** Offers flows as buttons. */
export function offerFlows(dialogue: Dialogue, text: CopyRef, only?: readonly string[]): void {
  const offered = dialogue.flows.summaries.filter(
    (flow) => flow.offered && (only?.includes(flow.id) ?? true),
  );
  const choices = offered.map(({ id, title }) => ({ value: id, label: title }));
  change(dialogue, { offered: offered.map(({ id }) => id) });
  dialogue.said.push({ effect: 'ask', slot: 'flow', text, choices, question: null });
}
