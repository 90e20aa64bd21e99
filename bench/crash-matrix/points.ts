/** @module The crash points: before and after every named step of turn, job, session and store code. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Steps that no conversation comes to; each with its reason. */
const OUT_OF_REACH: Readonly<Record<string, string>> = {
  'erase.sessions': 'erasing a customer is an operator’s command, not part of a turn',
  'erase.key': 'the same',
  'erase.transcripts': 'the same',
  'keys.destroy': 'the same',
  'keys.rewrap': 'only while a master key is being replaced',
  'store.destroy-key': 'the same',
  'store.replace-key': 'the same',
  'store.read': 'read by operators’ tools, never by a turn',
  'store.read-turns': 'the same',
  'store.read-dead-letters': 'the same',
  'master-key.unwrap': 'the start and the readiness check, which change nothing of a conversation',
  'master-key.read': 'the same',
  'store.release': 'a lease is given up without a commit only where a master key is missing',
  'turn.give-back': 'the same',
  'job.give-back': 'the same',
  'store.return-job': 'the same',
  'store.ping': 'the readiness check, which changes nothing',
  'redis.connect': 'the start, before anything is taken',
};

/** The embedded store has one process, whose turns of one session come one after the other: nothing to conflict with. */
const OUT_OF_REACH_OF_ONE_PROCESS: Readonly<Record<string, string>> = {
  'turn.reclaim': 'a commit conflicts only with another process, or with a takeover',
};

/** What a server on this store never comes to, by its reason. */
export function outOfReach(store: 'redis' | 'embedded'): Readonly<Record<string, string>> {
  return store === 'embedded' ? { ...OUT_OF_REACH, ...OUT_OF_REACH_OF_ONE_PROCESS } : OUT_OF_REACH;
}

/** `name:before` and `name:after` of every step that a server on this store can come to. */
export function crashPoints(root: string, store: 'redis' | 'embedded'): readonly string[] {
  const folders = ['bot/turn', 'bot/jobs', 'bot/session', `adapters/store/${store}`];
  const names = new Set(folders.flatMap((folder) => stepNames(path.join(root, folder))));
  const excluded = outOfReach(store);
  return [...names]
    .filter((name) => !(name in excluded))
    .flatMap((name) => [`${name}:before`, `${name}:after`]);
}

function stepNames(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [
      ...readFileSync(path.join(folder, file), 'utf8').matchAll(/\bstep\(\s*'([a-z.-]+)'/g),
    ])
    .map((match) => match[1] ?? '');
}
