/** @module What the store needs of a connection to Redis, whatever the topology. */
import { StoreUnavailable } from '../../../bot/domain/errors.js';
import type { SessionId } from '../../../bot/domain/ids.js';
import type { HintListener } from '../hints/hints.js';
import { isUnknownScript } from './failures.js';
import type { Script } from './scripts.js';

export type Arguments = readonly (string | number)[];

export interface Link {
  /** Whether a failover can rewind what was acknowledged, so that the log's generation follows the master. */
  readonly canRewind: boolean;
  /** Runs a script; the first key says where. @throws StoreUnavailable */
  run(script: Script, keys: readonly string[], args: Arguments): Promise<unknown>;
  /**
   * Runs a script whose answer begins with `begun` when it wrote what must not be lost: then as many replicas as
   * configured have it, too. @throws StoreUnavailable also when they do not in time; the write may stand.
   */
  runFenced(script: Script, keys: readonly string[], args: Arguments): Promise<unknown>;
  /** One plain command on one key. @throws StoreUnavailable */
  command(key: string, command: readonly string[]): Promise<unknown>;
  /** Hears hints of a channel until told to stop. */
  watch(channel: string, session: SessionId, listener: HintListener): Promise<() => void>;
  close(): void;
}

export interface LinkTimes {
  /** How long one command may take, ms. */
  readonly commandTimeoutMs: number;
  /** How many replicas must have a begun job or send; 0: none. */
  readonly waitReplicas: number;
  /** How long they may take, ms. */
  readonly waitTimeoutMs: number;
}

/** Sends one command on a connection. */
export type Send = (command: string[]) => Promise<unknown>;

/** Calls a script by its hash; a server that does not know it yet gets the source. */
export function evaluate(
  send: Send,
  script: Script,
  keys: readonly string[],
  args: Arguments,
): Promise<unknown> {
  const rest = [String(keys.length), ...keys, ...args.map(String)];
  return send(['EVALSHA', script.sha, ...rest]).catch((cause: unknown) => {
    if (isUnknownScript(cause)) return send(['EVAL', script.source, ...rest]);
    throw cause;
  });
}

/** Waits, on the connection that wrote, until enough replicas have what was written. */
export function evaluateFenced(
  send: Send,
  times: LinkTimes,
  script: Script,
  keys: readonly string[],
  args: Arguments,
): Promise<unknown> {
  return evaluate(send, script, keys, args).then((answer) => {
    if (times.waitReplicas === 0 || !Array.isArray(answer) || answer[0] !== 'begun') return answer;
    return send(['WAIT', String(times.waitReplicas), String(times.waitTimeoutMs)]).then((acknowledged) => {
      if (Number(acknowledged) >= times.waitReplicas) return answer;
      throw new StoreUnavailable(
        `${String(acknowledged)} of ${times.waitReplicas} replicas had the write within ${times.waitTimeoutMs} ms`,
      );
    });
  });
}
