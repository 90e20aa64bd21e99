/** @module The menu: what the bot can do, as buttons. */
import type { ChoiceSpec, CopyRef } from '../domain/effect.js';
import { change } from './dialogue.js';
import type { Dialogue } from './dialogue.js';

/** Offered with a clarification: then it is none of the tasks that were understood. */
export const NONE_OF_THESE: ChoiceSpec = { value: 'none', label: { copy: 'repair.noneOfThese' } };

/** Offers flows as buttons; `only` some of them, and what else may be chosen. */
export function offerFlows(
  dialogue: Dialogue,
  text: CopyRef,
  only?: readonly string[],
  ...others: readonly ChoiceSpec[]
): void {
  const offered = dialogue.flows.summaries.filter(
    (flow) => flow.offered && (only?.includes(flow.id) ?? flow.inMenu),
  );
  const choices = offered.map(({ id, title }) => ({ value: id, label: title }));
  change(dialogue, { offered: offered.map(({ id }) => id) });
  dialogue.said.push({ effect: 'ask', slot: 'flow', text, choices: [...choices, ...others], question: null });
}
