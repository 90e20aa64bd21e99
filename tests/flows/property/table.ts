/** @module What a run of the property covered, as lines to read. */
import type { Flow } from '../../../flows/kit/define-flow.js';
import type { Outcome } from './run.js';

export function tableOf(title: string, flows: readonly Flow[], outcome: Outcome): string {
  const { places, inserted, cases, ends, violations } = outcome;
  const rows = flows.map(({ id }) => {
    const own = places.filter(({ flow }) => flow.id === id);
    const questions = new Set(own.map(({ state }) => state));
    const slots = new Set(own.flatMap(({ waits }) => (waits === 'confirm' ? [] : [waits])));
    return `  ${id.padEnd(22)}${cell(questions.size)} questions${cell(slots.size)} slots${cell(own.length)} paths`;
  });
  const questions = new Set(places.map(({ flow, state }) => `${flow.id}.${state}`)).size;
  const slots = new Set(
    places.flatMap(({ flow, waits }) => (waits === 'confirm' ? [] : [`${flow.id}.${waits}`])),
  );
  return [
    `property (${title}):`,
    ...rows,
    `  ${flows.length} flows, ${questions} questions, ${slots.size} slots, ${inserted.size} patterns, ${places.length} paths: ${cases} conversations`,
    `  ended: ${ends.done} done, ${ends.cancelled} cancelled, ${ends.handoff} handoff; ${violations.length} broken`,
    '',
  ].join('\n');
}

const cell = (count: number) => String(count).padStart(3);
