/** @module A turn as `parley chat --debug` prints it. */
import type { Command } from '../../domain/command.js';
import type { NluResult } from '../../domain/nlu.js';
import type { Session } from '../../domain/session.js';
import type { TurnTaken } from '../../turn/turn-record.js';
import { formatEffect, turnEffects } from '../turn-effects.js';

/** @param before the session before the turn; null when it was new */
export function formatTurn(turn: TurnTaken, before: Session | null): string {
  const { activity, understanding, commands, effects, session } = turn;
  const stored = effects.said.map(({ effect, text }) => `${effect} ${text.copy}`);
  const asked = turnEffects(turn, before).map(formatEffect);
  const rows: readonly (readonly [name: string, values: readonly string[]])[] = [
    ['turn', [`${session?.revision ?? 'failed'} · ${activity?.type ?? 'unreadable'}`]],
    ['understood', understanding ? [formatUnderstanding(understanding)] : []],
    ['commands', commands.map(formatCommand)],
    ['effects', [...stored, ...asked]],
    ['stack', [session?.stack.map(({ flow }) => flow).join(' > ') || 'empty']],
  ];
  return rows
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => `  ${name.padEnd(10)} ${values.join(`\n${' '.repeat(13)}`)}`)
    .join('\n');
}

function formatUnderstanding({ by, intents, entities, risks, locale }: NluResult): string {
  const found = [
    ...intents.map(({ name, confidence }) => `${name} ${confidence.toFixed(2)}`),
    ...entities.map(({ slot, value }) => `${slot}=${JSON.stringify(value)}`),
    ...risks.map(({ label, confidence }) => `risk ${label} ${confidence.toFixed(2)}`),
  ];
  return `${found.join(', ') || 'nothing'} (${by}${locale === null ? '' : `, ${locale}`})`;
}

/** Without the customer's words, which stand above it. */
function formatCommand({ command, ...rest }: Command): string {
  const details = Object.entries(rest)
    .filter(([name]) => name !== 'utterance' && name !== 'isRaw')
    .map(([, value]) => (typeof value === 'string' ? value : JSON.stringify(value)));
  return [command, ...details].join(' ');
}
