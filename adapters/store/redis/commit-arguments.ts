/** @module A commit as the flat list that `commit.lua` reads: parsing JSON in Lua would cost more than the writes. */
import type { Commit, StoreSettings } from '../../../bot/ports/store.js';

export function commitArguments(
  commit: Commit,
  settings: StoreSettings,
  canRewind: boolean,
  hints: string,
): (string | number)[] {
  const { session, now, token, entry, revision, state, turnRecord, deadLetter } = commit;
  const args: (string | number)[] = [session, now, token, entry, revision];
  args.push(state === null ? 0 : 1, state ?? '', turnRecord, deadLetter === null ? 0 : 1, deadLetter ?? '');
  args.push(canRewind ? 1 : 0, settings.retentionMs, settings.turnRecordMs, settings.logLines, hints);
  args.push(commit.log.length);
  for (const line of commit.log) args.push(line.send ? 1 : 0, line.body);
  args.push(commit.jobs.length);
  for (const job of commit.jobs) args.push(job.id, job.dueAt, job.body);
  args.push(commit.withdraw.length, ...commit.withdraw);
  args.push(commit.timers.length);
  for (const timer of commit.timers) {
    if ('set' in timer) args.push(1, timer.set, timer.dueAt, timer.body);
    else args.push(0, timer.cancel, 0, '');
  }
  return args;
}
