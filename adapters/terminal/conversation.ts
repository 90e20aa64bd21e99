/** @module One conversation at a terminal: typed lines in, the session's log out, each line once and in order. */
import type { Activity, ProvenIdentity } from '../../bot/domain/activity.js';
import { MAX_TEXT_LENGTH } from '../../bot/domain/activity.js';
import { address, entryId } from '../../bot/domain/ids.js';
import type { SessionId, TenantId } from '../../bot/domain/ids.js';
import type { Choice } from '../../bot/domain/reply.js';
import { comparePositions } from '../../bot/domain/transcript.js';
import type { LogPosition, TranscriptLine } from '../../bot/domain/transcript.js';
import type { Channel } from '../../bot/ports/channel.js';
import type { Clock, NewId } from '../../bot/ports/clock.js';
import type { Engine } from '../../bot/ports/engine.js';

/** Choices are shown as a numbered list by this adapter, so the engine sends them as choices. */
export const terminalChannel: Channel = {
  name: 'terminal',
  capabilities: { cards: true, choices: true, maxTextLength: MAX_TEXT_LENGTH },
  send: null,
};

export interface TerminalOptions {
  readonly engine: Engine;
  readonly tenant: TenantId;
  /** Names the conversation: the same one is gone on with. */
  readonly thread: string;
  /** The last line that was shown by an earlier process; null to show everything. */
  readonly shown: LogPosition | null;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Called for each line that was not shown yet. Must not throw. */
  readonly onLine: (line: TranscriptLine, position: LogPosition) => void;
  /** The log could not be read; the next line that is said tries again. */
  readonly onFailure: (error: unknown) => void;
}

export interface TerminalConversation {
  /** Greets: at most once a conversation. */
  begin(locale: string | null, identity: ProvenIdentity | null): Promise<void>;
  /**
   * A typed line: the number of a quick reply that was offered last, or a message.
   * @throws WireError, StoreUnavailable, Draining
   */
  enter(text: string): Promise<void>;
  /** The quick replies that numbers stand for now, in order; empty when the last question had none. */
  offered(): readonly Choice[];
  /** Resolves when all that the log holds by now was shown. */
  caughtUp(): Promise<void>;
  close(): void;
}

/** Lines read in one go. */
const READ_LIMIT = 100;

/** @throws StoreUnavailable */
export async function openTerminalConversation(options: TerminalOptions): Promise<TerminalConversation> {
  const { engine, tenant, thread, shown, clock, newId, onLine, onFailure } = options;
  const at = address({ tenant, channel: 'terminal', account: 'default', thread });
  const session: SessionId = await engine.sessionAt(at);
  let position: LogPosition | null = null;
  let choices: readonly Choice[] = [];
  let reading = Promise.resolve();

  let isClosed = false;

  const unwatch = await engine.watch(session, () => {
    // A hint can still come when nobody listens any more.
    if (!isClosed) catchUp().catch(onFailure);
  });
  // What an earlier process showed is read again for its quick replies alone.
  await catchUp();

  return {
    async begin(locale, identity) {
      await receive({ ...received('started'), type: 'conversationStarted', locale, identity, context: {} });
    },
    async enter(text) {
      const choice = /^\d{1,2}$/.test(text.trim()) ? choices[Number(text) - 1] : undefined;
      await receive(
        choice
          ? { ...received(newId()), type: 'choice', choice: choice.id, label: choice.label }
          : { ...received(newId()), type: 'message', text },
      );
    },
    offered: () => choices,
    caughtUp: catchUp,
    close() {
      isClosed = true;
      unwatch();
    },
  };

  function received(providerId: string) {
    return { id: entryId(at, providerId), address: at, at: clock.now() };
  }

  async function receive(activity: Activity): Promise<void> {
    await engine.receive(activity);
  }

  /** One reader at a time: a call meanwhile looks again when that one is through. */
  function catchUp(): Promise<void> {
    reading = reading.catch(() => {}).then(readToEnd);
    return reading;
  }

  async function readToEnd(): Promise<void> {
    for (;;) {
      const lines = await engine.readLog(session, position, READ_LIMIT);
      for (const { position: of, line } of lines) {
        position = of;
        offer(line);
        if (shown === null || comparePositions(of, shown) > 0) onLine(line, of);
      }
      if (lines.length < READ_LIMIT) return;
    }
  }

  /** Numbers stand for the quick replies of the last message that had some, until the customer says something. */
  function offer(line: TranscriptLine): void {
    if (line.from === 'customer') choices = [];
    if (line.from === 'bot' && line.reply.kind === 'choices') choices = line.reply.choices;
  }
}
