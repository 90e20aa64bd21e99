/** @module Counts what became of every message and every order. */
import type { HeardLine } from '../support/widget-client.js';
import type { Conversation } from './customers.js';

const READERS = 32;

export interface Verdict {
  /** Messages with at least one answering turn. */
  answers: number;
  /** Messages nobody answered, and orders nobody cancelled. */
  lost: number;
  /** Messages answered by two turns, orders cancelled twice, log positions shown twice or skipped. */
  doubled: number;
  /** Conversations that did not come to their end. */
  stuck: number;
  readonly complaints: string[];
}

/** @param effects cancellations by order, as the shop's journal has them */
export async function judge(
  conversations: readonly Conversation[],
  effects: ReadonlyMap<string, number>,
): Promise<Verdict> {
  const verdict: Verdict = { answers: 0, lost: 0, doubled: 0, stuck: 0, complaints: [] };
  const logs = await readAll(conversations);
  for (const conversation of conversations) {
    const complain = (what: string) => void verdict.complaints.push(`${conversation.name}: ${what}`);
    if (conversation.stuck !== null) {
      verdict.stuck += 1;
      complain(conversation.stuck);
    }
    const lines = logs.get(conversation) ?? [];
    for (const id of conversation.messages) {
      const turns = answeringTurns(lines, id);
      if (turns > 0) verdict.answers += 1;
      if (turns === 0) {
        verdict.lost += 1;
        complain(`nobody answered ${id}`);
      } else if (turns > 1) {
        verdict.doubled += 1;
        complain(`${turns} turns answered ${id}`);
      }
    }
    const gap = lines.length > 0 && conversation.name.startsWith('widget') ? firstGap(lines) : null;
    if (gap !== null) {
      verdict.doubled += 1;
      complain(`the log goes wrong at ${gap}`);
    }
    const times = effects.get(conversation.order) ?? 0;
    // A customer who gave up waiting is counted as stuck; whether they came to the cancellation is then open.
    if (times === 0 && conversation.stuck === null) {
      verdict.lost += 1;
      complain(`${conversation.order} was not cancelled`);
    } else if (times > 1) {
      verdict.doubled += 1;
      complain(`${conversation.order} was cancelled ${times} times`);
    }
  }
  return verdict;
}

/** Many logs side by side: reading one is mostly waiting. */
async function readAll(
  conversations: readonly Conversation[],
): Promise<ReadonlyMap<Conversation, readonly HeardLine[]>> {
  const logs = new Map<Conversation, readonly HeardLine[]>();
  const left = [...conversations];
  const reader = async () => {
    for (let next = left.pop(); next; next = left.pop()) logs.set(next, await next.lines());
  };
  await Promise.all(Array.from({ length: READERS }, reader));
  return logs;
}

function answeringTurns(lines: readonly HeardLine[], id: string): number {
  const turns = new Set<string>();
  for (const { line } of lines) {
    if (line.from === 'bot' && line.answers.includes(id) && !line.more) turns.add(`${line.turn}`);
  }
  return turns.size;
}

/** Positions count up by one, within one generation. */
function firstGap(lines: readonly HeardLine[]): string | null {
  for (let i = 1; i < lines.length; i++) {
    const [a = '', b = ''] = [lines[i - 1]?.position, lines[i]?.position];
    const [generation, seq] = a.split('-');
    if (b !== `${generation}-${Number(seq) + 1}`) return b;
  }
  return null;
}
