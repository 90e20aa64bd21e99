/** @module Where conversations failed, for who mends it: by kind of request and the last question, with examples. */
import type { Goal } from './goal.js';
import type { Verdict } from './score.js';

export interface Failure {
  readonly verdict: Verdict;
  readonly seed: number;
  readonly goal: Goal;
  readonly transcript: readonly string[];
}

const EXAMPLES = 3;

/** The most frequent first. */
export function failureTable(failures: readonly Failure[]): string {
  const groups = new Map<string, string[]>();
  for (const failure of failures) {
    const cause = causeOf(failure);
    groups.set(cause, [...(groups.get(cause) ?? []), failure.verdict.id]);
  }
  const rows = [...groups].sort(([, a], [, b]) => b.length - a.length);
  return rows
    .map(
      ([cause, ids]) =>
        `${String(ids.length).padStart(5)}  ${cause}  e.g. ${[...new Set(ids)].slice(0, EXAMPLES).join(' ')}`,
    )
    .join('\n');
}

function causeOf({ verdict, goal, transcript }: Failure): string {
  // The first request whose order did not become what it should.
  const undone = goal.requests.find(
    (request) => !('order' in request) || verdict.missing.some((record) => record.endsWith(request.order.id)),
  );
  const isSmallTalk =
    /anything else|did this help|thank|nice day|colleague|you are welcome|what can i do for you/i;
  const lines = transcript.filter((line) => line.startsWith('bot: ') && !line.startsWith('bot: ('));
  const last = lines.findLast((line) => !isSmallTalk.test(line)) ?? lines.at(-1) ?? '';
  // Without what is different in each conversation.
  const question = last
    .replace(/^bot: /, '')
    .replace(/#W\d+/g, '#W…')
    .replace(/\$[\d.,]+/g, '$…')
    .slice(0, 70);
  return `${undone?.kind ?? 'nothing'} | ${verdict.ending ?? '-'} | ${question}`;
}
