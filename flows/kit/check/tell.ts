/** @module A way through a flow as a conversation: what the bot says where, what the customer or a tool answers. */
import type { Effect } from '../../../bot/domain/effect.js';
import type { Deeds } from './deeds.js';
import type { Graph, Place, Way } from './graph.js';
import type { Copy } from './rule.js';

/** One line a state and an answer, in English copy. */
export function tell(graph: Graph, ways: readonly Way[], copy: Copy): readonly string[] {
  return [
    toldPlace(graph.start, copy),
    ...ways.flatMap((way) => [
      ...(way.event === null ? [] : [answer(way)]),
      ...(way.enters ? [] : [`bot [${way.to.name}]${toldDeeds(way.deeds, copy)}`]),
      ...(way.enters ? [toldPlace(way.to, copy)] : []),
    ]),
  ];
}

function toldPlace({ name, deeds, isFinal }: Place, copy: Copy): string {
  return `bot [${name}]${toldDeeds(deeds, copy)}${isFinal ? ' (end)' : ''}`;
}

function toldDeeds({ effects, uses, calls }: Deeds, copy: Copy): string {
  const told = [
    ...effects.flatMap((effect) => toldEffect(effect, copy)),
    ...uses.map(({ effect, tool }) => (effect === 'look' ? `(looks with ${tool})` : `(calls ${tool})`)),
    ...calls.map((flow) => `(goes into ${flow})`),
  ];
  return [...new Set(told)].map((each) => ` ${each}`).join('');
}

function toldEffect(effect: Effect, copy: Copy): readonly string[] {
  if (effect.effect === 'handoff') return ['(asks for a person)'];
  if (effect.effect !== 'say' && effect.effect !== 'ask') return [];
  return [copy.patternOf(effect.text.copy, 'en') ?? `<${effect.text.copy}>`];
}

function answer({ event, from, proof }: Way): string {
  const tool = from.deeds.uses[0]?.tool ?? 'tool';
  switch (event) {
    case 'slot':
      if (proof.isVolunteered) return 'customer: (names something else)';
      return proof.bound ? 'customer: (answers wrongly)' : 'customer: (answers)';
    case 'affirm':
      return 'customer: yes';
    case 'deny':
      return 'customer: no';
    case 'skip':
      return 'customer: (would rather not say)';
    case 'result':
      return `${tool}: ${proof.result?.kind ?? '(answers)'}`;
    case 'returned':
      return `${from.deeds.calls[0] ?? 'flow'}: (ends)`;
    case 'resume':
      return 'dialogue: (puts the question again)';
    default:
      return `${event ?? ''}`;
  }
}
