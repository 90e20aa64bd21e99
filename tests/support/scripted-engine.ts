/** @module An engine with a script in place of dialogue: real log positions, real dedupe, no store. For tests of channels. */
import type { Activity } from '../../bot/domain/activity.js';
import { sessionId, tenantOf, type Address, type SessionId } from '../../bot/domain/ids.js';
import type { Reply } from '../../bot/domain/reply.js';
import { comparePositions, type TranscriptLine } from '../../bot/domain/transcript.js';
import type { Engine, SpokenLine } from '../../bot/ports/engine.js';

/** Something the bot says, after a while. */
export interface Spoken {
  readonly afterMs: number;
  readonly reply: Reply;
  readonly more: boolean;
}

/** What is said to an activity; `memory` is the conversation's own. */
export type Script = (activity: Activity, memory: Map<string, string>) => readonly Spoken[];

export interface ScriptedEngine extends Engine {
  /** Everything that was accepted, in order; duplicates are not. */
  readonly received: readonly Activity[];
  /** How often `receive` was called, whatever came of it. */
  readonly calls: () => number;
  /** Says something unasked. */
  say(at: Address, line: TranscriptLine): void;
}

interface Talk {
  readonly session: SessionId;
  readonly log: SpokenLine[];
  readonly seen: Set<string>;
  readonly listeners: Set<(lines: readonly SpokenLine[] | null) => void>;
  readonly memory: Map<string, string>;
  /** Turns run one after the other, as they do in the real engine. */
  turns: Promise<void>;
  turn: number;
}

/** Every second commit is announced without its lines, as another replica's would be. */
export function createScriptedEngine(script: Script, now: () => number = Date.now): ScriptedEngine {
  const talks = new Map<Address, Talk>();
  const received: Activity[] = [];
  let calls = 0;
  let commits = 0;

  return {
    received,
    calls: () => calls,
    receive(activity) {
      calls++;
      const talk = talkAt(activity.address);
      if (talk.seen.has(activity.id)) return Promise.resolve({ kind: 'duplicate', session: talk.session });
      talk.seen.add(activity.id);
      received.push(activity);
      talk.turns = talk.turns.then(() => runTurn(talk, activity));
      return Promise.resolve({ kind: 'accepted', session: talk.session });
    },
    sessionAt: (at) => Promise.resolve(talkAt(at).session),
    readLog(session, after, limit) {
      const log = bySession(session)?.log ?? [];
      const rest = after === null ? log : log.filter(({ position }) => comparePositions(position, after) > 0);
      return Promise.resolve(rest.slice(0, limit));
    },
    watch(session, listener) {
      const listeners = bySession(session)?.listeners;
      listeners?.add(listener);
      return Promise.resolve(() => void listeners?.delete(listener));
    },
    say: (at, line) => commit(talkAt(at), [line]),
  };

  function talkAt(at: Address): Talk {
    const known = talks.get(at);
    if (known) return known;
    const talk: Talk = {
      session: sessionId(tenantOf(at), crypto.randomUUID()),
      log: [],
      seen: new Set(),
      listeners: new Set(),
      memory: new Map(),
      turns: Promise.resolve(),
      turn: 0,
    };
    talks.set(at, talk);
    return talk;
  }

  function bySession(session: SessionId): Talk | undefined {
    return [...talks.values()].find((talk) => talk.session === session);
  }

  async function runTurn(talk: Talk, activity: Activity): Promise<void> {
    const providerId = decodeURIComponent(activity.id.slice(activity.id.indexOf('#') + 1));
    const heard: TranscriptLine[] =
      activity.type === 'message' || activity.type === 'choice'
        ? [
            {
              from: 'customer',
              providerId,
              text: activity.type === 'message' ? activity.text : activity.label,
              at: now(),
            },
          ]
        : [];
    let waiting = heard;
    for (const { afterMs, reply, more } of script(activity, talk.memory)) {
      if (afterMs > 0) {
        if (waiting.length > 0) commit(talk, waiting);
        waiting = [];
        await new Promise((resolve) => setTimeout(resolve, afterMs));
      }
      waiting.push({ from: 'bot', reply, at: now(), answers: [providerId], more, turn: talk.turn });
    }
    if (waiting.length > 0) commit(talk, waiting);
  }

  function commit(talk: Talk, lines: readonly TranscriptLine[]): void {
    talk.turn++;
    const spoken = lines.map((line, i) => ({
      position: { generation: 1, seq: talk.log.length + 1 + i },
      line,
    }));
    talk.log.push(...spoken);
    const handsOver = ++commits % 2 === 0;
    for (const listener of talk.listeners) listener(handsOver ? spoken : null);
  }
}
