/** @module Every key and channel in Redis, and what stands under it. Nothing else in the project builds a key. */
import { partitionOf, tenantOf } from '../../../bot/domain/ids.js';
import type { Address, SessionId } from '../../../bot/domain/ids.js';

/**
 * All keys of one session, in one slot with their partition's due index: the hash tag is the partition.
 * `<namespace><tenant>:{<partition>}:<session>:<part>`
 */
export interface SessionKeys {
  /**
   * Hash. `rev`, `epoch`, `owner` (`b`, or `a` and the agent); `state`; `tok`, `until`: the session's lease; `cnt`:
   * arrivals so far; `begun`: ids of begun jobs, a line each; `held`: of jobs kept from beginning while a person owns
   * it; `seq`, `gen`: the last log position; `rid`: the master's replication id at the last commit; `cur`, `una`: archive
   * cursor and lines after it; `tms`: ms of the last turn record; `exp`: when expiry was last put off; `sq`, `st`, `su`,
   * `sn`: seq, lease and attempts of the send at the head; `mn`: moves so far; `mv:<address>`: the move that closed it;
   * `mi:<address>`: the move that brought it.
   */
  readonly meta: string;
  /** Sorted set of waiting entry ids: job results (arrival − 1e15) before all others (arrival). */
  readonly inbox: string;
  /**
   * Hash of what waits, by kind and id. `e:<entry>`: attempts, address, body. `j:<job>`: a job (state, attempts, lease,
   * body). `t:<timer>`: due time, body. `m:<address>`: entries taken out by an unfinished move.
   */
  readonly work: string;
  /** Sorted set of `<generation>-<seq>:<epoch>` by seq: log lines that want sending. */
  readonly sends: string;
  /** Stream of log lines; ids are `<generation>-<seq>`. */
  readonly log: string;
  /** Stream of turn records; ids are `<ms>-<revision>`, trimmed by age. */
  readonly turns: string;
  /** Stream of dead letters. */
  readonly dead: string;
  /** Sorted set by score `dueAt`, one for the whole partition. Members: `<kind> <session>[ <id>[ <to>]]`. */
  readonly due: string;
  /** Pub/sub channel of the partition; a message is a session id, and after a commit also the log's last position. */
  readonly hints: string;
}

/** Builds keys; `namespace` stands before every one, so that tests can share a server. It must not contain braces. */
export class Keys {
  readonly #namespace: string;

  constructor(namespace = '') {
    this.#namespace = namespace;
  }

  session(session: SessionId): SessionKeys {
    const partition = partitionOf(session);
    const prefix = `${this.#namespace}${tenantOf(session)}:{${partition}}:${session}:`;
    return {
      meta: `${prefix}meta`,
      inbox: `${prefix}inbox`,
      work: `${prefix}work`,
      sends: `${prefix}sends`,
      log: `${prefix}log`,
      turns: `${prefix}turns`,
      dead: `${prefix}dead`,
      due: this.due(partition),
      hints: this.hints(partition),
    };
  }

  /** Sorted set by time: entry ids received from an address within the dedupe window. In the session's slot. */
  seen(session: SessionId, address: Address): string {
    return `${this.#namespace}${tenantOf(session)}:{${partitionOf(session)}}:${session}:seen:${address}`;
  }

  due(partition: number): string {
    return `${this.#namespace}due:{${partition}}`;
  }

  hints(partition: number): string {
    return `${this.#namespace}hints:{${partition}}`;
  }

  /** String: the session an address points to. In a slot of its own. */
  pointer(address: Address): string {
    return `${this.#namespace}${tenantOf(address)}:address:${address}`;
  }

  /** String: a wrapped data key. In a slot of its own. The subject begins with its tenant. */
  dataKey(subject: string): string {
    return `${this.#namespace}${subject.split('/', 1)[0]}:key:${subject}`;
  }
}
