/** @module The engine: what channels call, and the life of the work behind it. */
import { Draining, StoredValueUnreadable } from '../domain/errors.js';
import type { SessionId } from '../domain/ids.js';
import { comparePositions } from '../domain/transcript.js';
import type { LoggedLine, LogPosition } from '../domain/transcript.js';
import type { Engine, SpokenLine } from '../ports/engine.js';
import type { LogFields } from '../ports/log.js';
import type { DueItem } from '../ports/store.js';
import { archiveLines } from '../jobs/archive-lines.js';
import { handleDue } from '../jobs/handle-due.js';
import { sweep } from '../jobs/sweep.js';
import { openKept } from '../session/open-kept.js';
import { drainInbox } from '../turn/drain-inbox.js';
import { intake, sessionAt } from '../turn/intake.js';
import type { Deps } from '../turn/deps.js';

export interface RunningEngine extends Engine {
  /** Starts to look for due work every `sweepMs`. */
  start(): void;
  /** False once it is draining. */
  isAccepting(): boolean;
  /** Takes nothing new and waits for what is in flight, at most `deadlineMs`. Answers how much was still running. */
  drain(deadlineMs: number): Promise<number>;
  /** Resolves when nothing that was started here is running or about to. For tests and the terminal. */
  idle(): Promise<void>;
}

/** Work behind the engine, for the log to name. */
type Work =
  | { readonly kind: 'turn'; readonly session: SessionId }
  /** The logs of several sessions. */
  | { readonly kind: 'archive'; readonly sessions: number }
  | DueItem;

/** Timers due within this long are fired by the process that set them; later ones are found by the sweep. */
const NEAR_MS = 60_000;
/** How long a hint waits for the announcement of a commit of our own; what a reader of another replica's adds. */
const HINT_DELAY_MS = 10;
/**
 * Work found by sweeps that may run side by side; more would only queue in the event loop. Well above the conversations that
 * say something within `sweepMs`, whose logs are all to be archived: else one sweep would follow the other at once.
 */
const MAX_SWEPT = 256;

export function createEngine(
  build: (own: Pick<Deps, 'announce' | 'wake'>) => Deps,
  { sweepMs }: { readonly sweepMs: number },
): RunningEngine {
  const running = new Set<Promise<void>>();
  const listeners = new Map<SessionId, Set<(lines: readonly SpokenLine[] | null) => void>>();
  /** Where the log of a watched session ended at our own last commit. */
  const announced = new Map<SessionId, LogPosition>();
  const near = new Map<string, () => void>();
  let accepting = true;
  let swept = 0;
  /** The last sweep took as much as it could: there may be more. */
  let isBacklog = false;
  let isSweeping = false;
  /** The sweep that runs, or the last one. */
  let sweeping = Promise.resolve();
  let stopSweeping = () => {};

  const deps = build({
    announce(session, lines) {
      const watching = listeners.get(session);
      const last = lines.at(-1);
      if (!watching || !last) return;
      announced.set(session, last.position);
      for (const listener of watching) listener(lines);
    },
    wake(item, dueAt) {
      const delayMs = dueAt - deps.clock.now();
      if (!accepting || delayMs > NEAR_MS) return;
      if (delayMs <= 0) return background(item, () => handleDue(deps, item));
      const name = `${item.kind} ${item.session} ${item.id}`;
      near.get(name)?.();
      near.set(
        name,
        deps.clock.after(delayMs, () => {
          near.delete(name);
          background(item, () => handleDue(deps, item));
        }),
      );
    },
  });

  function isAnnounced(session: SessionId, latest: LogPosition): boolean {
    const last = announced.get(session);
    return last !== undefined && comparePositions(latest, last) <= 0;
  }

  /** Failures are logged and left: the due index brings the work back. */
  function background(work: Work, run: () => Promise<void>): void {
    const done = run().catch((error: unknown) => {
      const code = codeOf(error);
      deps.metrics.count('errors', { code });
      deps.log.warn({ ...aboutOf(work), code, err: error }, 'work failed; it will be found again');
    });
    running.add(done);
    deps.metrics.gauge('turns_in_flight', running.size);
    void done.finally(() => {
      running.delete(done);
      deps.metrics.gauge('turns_in_flight', running.size);
    });
  }

  function runSwept(work: Work, run: () => Promise<void>): void {
    swept += 1;
    background(work, () =>
      run().finally(() => {
        swept -= 1;
        if (swept === 0 && isBacklog && accepting) beginSweep();
      }),
    );
  }

  const handleSwept = (item: DueItem) => runSwept(item, () => handleDue(deps, item));
  const archiveSwept = (sessions: readonly SessionId[]) =>
    runSwept({ kind: 'archive', sessions: sessions.length }, () => archiveLines(deps, sessions));

  function beginSweep(): void {
    if (isSweeping) return;
    isSweeping = true;
    stopSweeping();
    sweeping = sweepOnce();
  }

  /** Takes no more than can be begun; where that was not all, the next sweep follows as soon as it is done. */
  async function sweepOnce(): Promise<void> {
    const room = MAX_SWEPT - swept;
    try {
      isBacklog = room === 0 || (await sweep(deps, room, handleSwept, archiveSwept)) === room;
    } catch (error) {
      isBacklog = false;
      deps.log.warn({ code: codeOf(error), err: error }, 'the sweep failed; the next one follows');
    }
    isSweeping = false;
    if (accepting) stopSweeping = deps.clock.after(sweepMs, beginSweep);
  }

  return {
    async receive(activity) {
      if (!accepting) throw new Draining();
      const taken = await intake(deps, activity);
      const { session } = taken;
      background({ kind: 'turn', session }, () => drainInbox(deps, session, taken.claim));
      return { kind: taken.kind, session: taken.session };
    },

    sessionAt: async (address) => sessionAt(deps, address),

    async readLog(session, after, limit) {
      const spoken: SpokenLine[] = [];
      for (let from = after; ;) {
        const wanted = limit - spoken.length;
        const lines = await deps.store.readLog(session, from, wanted);
        const kept = await Promise.all(lines.map(({ body }) => readable(session, body)));
        lines.forEach(({ position }, i) => {
          from = position;
          if (kept[i] !== null) spoken.push({ position, line: (kept[i] as LoggedLine).line });
        });
        // A page may hold nothing but what an erased customer left behind, or what is damaged.
        if (lines.length < wanted || spoken.length === limit) return spoken;
      }
    },

    async watch(session, listener) {
      const local = listeners.get(session) ?? new Set();
      listeners.set(session, local.add(listener));
      const forget = (): void => {
        local.delete(listener);
        if (local.size > 0 || listeners.get(session) !== local) return;
        listeners.delete(session);
        announced.delete(session);
      };
      try {
        const unwatch = await deps.store.watch(session, (latest) => {
          if (latest !== null && isAnnounced(session, latest)) return;
          // Our own commits are announced with their lines; the hint of one may come a moment before that.
          deps.clock.after(HINT_DELAY_MS, () => {
            if (latest === null || !isAnnounced(session, latest)) listener(null);
          });
        });
        return () => {
          unwatch();
          forget();
        };
      } catch (error) {
        forget();
        throw error;
      }
    },

    start: beginSweep,
    isAccepting: () => accepting,

    async drain(deadlineMs) {
      accepting = false;
      stopSweeping();
      for (const cancel of near.values()) cancel();
      near.clear();
      let stopWaiting = () => {};
      const deadline = new Promise<void>((resolve) => {
        stopWaiting = deps.clock.after(deadlineMs, resolve);
      });
      // What a sweep has taken meanwhile is begun and finished, too: nothing may touch the store after this.
      await Promise.race([sweeping.then(settled), deadline]);
      // A timer left behind would keep the process alive until then.
      stopWaiting();
      return running.size;
    },

    idle: settled,
  };

  /** Null also for what is damaged: the rest of the conversation, and an apology, can still be heard. */
  async function readable(session: SessionId, body: string): Promise<unknown> {
    try {
      const { value } = await openKept(deps.codec, body);
      return value;
    } catch (error) {
      if (!(error instanceof StoredValueUnreadable)) throw error;
      deps.metrics.count('errors', { code: error.code });
      deps.log.error({ session, code: error.code, err: error }, 'a line cannot be read and is left out');
      return null;
    }
  }

  async function settled(): Promise<void> {
    while (running.size > 0) await Promise.all(running);
  }
}

function aboutOf(work: Work): LogFields {
  const { kind: what } = work;
  if ('sessions' in work) return { what, sessions: work.sessions };
  const { session } = work;
  switch (work.kind) {
    case 'job':
      return { what, session, job: work.id };
    case 'timer':
      return { what, session, timer: work.id };
    default:
      // A turn that failed is logged where its entry is known. An address that moves may be a telephone number.
      return { what, session };
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unexpected';
}
