/** @module What Redis and its client throw, as our own error. */
import { ErrorReply } from 'redis';
import { BotError, StoreUnavailable } from '../../../bot/domain/errors.js';

/** Error replies that say "not now" or "not here"; any other is a defect of a script and passes through. */
const NOT_NOW =
  /^(LOADING|READONLY|CLUSTERDOWN|TRYAGAIN|MASTERDOWN|NOREPLICAS|MISCONF|OOM|BUSY|MOVED|ASK|NOAUTH|WRONGPASS|NOPERM|UNBLOCKED|ERR max number of clients)\b/;

/** What to throw instead of `cause`: `StoreUnavailable` unless Redis refused the command itself. */
export function asStoreFailure(cause: unknown): unknown {
  if (cause instanceof BotError) return cause;
  if (cause instanceof ErrorReply && !NOT_NOW.test(cause.message)) return cause;
  const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
  return new StoreUnavailable(`Redis cannot be used now: ${reason}`, { cause });
}

/** Whether the node is no longer the master, so that its connection must be made anew. */
export function isDemoted(cause: unknown): boolean {
  return cause instanceof ErrorReply && /^(READONLY|MASTERDOWN)\b/.test(cause.message);
}

/** Whether the server does not know the script's hash (it was restarted, or is another one). */
export function isUnknownScript(cause: unknown): boolean {
  return cause instanceof ErrorReply && cause.message.startsWith('NOSCRIPT');
}
