/** @module Row 11 of the turn: the outbox → platforms that are sent to. Our own channels read the log instead. */
import type { LoggedLine } from '../domain/transcript.js';
import { formatPosition } from '../domain/transcript.js';
import { DeliveryFailed, MasterKeyMissing } from '../domain/errors.js';
import { addressParts } from '../domain/ids.js';
import type { SessionId } from '../domain/ids.js';
import type { Send } from '../ports/channel.js';
import type { BeginSendOutcome, SendSettlement } from '../ports/store.js';
import type { Deps } from './deps.js';
import { openKept } from '../session/open-kept.js';
import { withDeadline } from './with-deadline.js';

/** Attempts before a line goes to the dead letters: with the back-off below about an hour. */
const MAX_ATTEMPTS = 10;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 15 * 60_000;

type Begun = Extract<BeginSendOutcome, { kind: 'begun' }>;

/** Sends a session's lines in order until none is left, one has to wait, or somebody else is at it. */
export async function deliver(deps: Deps, session: SessionId): Promise<void> {
  const { clock, metrics, newId, settings, step, store } = deps;
  for (;;) {
    const token = newId();
    const lease = { token, durationMs: settings.leaseMs + settings.sendTimeoutMs, now: clock.now() };
    const begun = await step('deliver.begin', () => store.beginSend(session, lease));
    for (let i = 0; i < begun.stale; i++) metrics.count('sends', { outcome: 'stale' });
    if (begun.kind !== 'begun') return;
    const settlement = await step('deliver.send', () =>
      send(deps, session, begun).catch((error: unknown) => putOff(deps, session, error)),
    );
    await step('deliver.settle', () => store.settleSend(session, begun.line.position.seq, token, settlement));
    if (settlement.kind === 'retry') return;
  }
}

/** A line whose key is missing here was certainly not sent; another replica may have the key. */
function putOff({ clock, log, metrics, settings }: Deps, session: SessionId, error: unknown): SendSettlement {
  if (!(error instanceof MasterKeyMissing)) throw error;
  metrics.count('errors', { code: error.code });
  log.error({ session, code: error.code, err: error }, 'a line cannot be read and is not sent yet');
  return { kind: 'retry', dueAt: clock.now() + settings.leaseMs };
}

async function send(deps: Deps, session: SessionId, begun: Begun): Promise<SendSettlement> {
  const { codec, metrics, step } = deps;
  const opened = openKept(codec, begun.line.body);
  const { value } = opened instanceof Promise ? await step('deliver.decode', () => opened) : opened;
  const kept = value as LoggedLine | null;
  if (kept === null) return { kind: 'dead', reason: 'erased', now: deps.clock.now() };
  const { line, to } = kept;
  const channel = to === null ? null : deps.channels(to);
  if (to === null || !channel?.send) return { kind: 'dead', reason: 'no-address', now: deps.clock.now() };
  const label = { channel: addressParts(to).channel };

  if (begun.wasBegun && channel.send.whenAmbiguous === 'drop') {
    metrics.count('sends', { ...label, outcome: 'ambiguous' });
    return { kind: 'delivered' };
  }
  const platform: Send = channel.send;
  const key = `${session}:${formatPosition(begun.line.position)}`;
  try {
    await step('deliver.platform', () =>
      withDeadline(deps.clock, deps.settings.sendTimeoutMs, (signal) => platform(to, line, key, signal)),
    );
    metrics.count('sends', { ...label, outcome: 'delivered' });
    return { kind: 'delivered' };
  } catch (error) {
    return afterFailure(deps, platform, session, begun, label, error);
  }
}

/** A known refusal is never repeated; an ambiguous one follows the channel's stated choice. */
function afterFailure(
  deps: Deps,
  platform: Send,
  session: SessionId,
  begun: Begun,
  label: { channel: string },
  error: unknown,
): SendSettlement {
  const failed = error instanceof DeliveryFailed ? error : null;
  const isAmbiguous = failed === null || failed.certainty === 'ambiguous';
  const now = deps.clock.now();
  const count = (outcome: string) => deps.metrics.count('sends', { ...label, outcome });
  if (isAmbiguous && platform.whenAmbiguous === 'drop') {
    count('ambiguous');
    return { kind: 'delivered' };
  }
  if ((failed && !failed.retryable) || begun.attempts >= MAX_ATTEMPTS) {
    count('dead');
    deps.log.error(
      { session, code: failed?.code ?? 'unexpected', err: error, ...label },
      'a message was given up',
    );
    return { kind: 'dead', reason: failed?.code ?? 'unexpected', now };
  }
  count('retry');
  const backOffMs = Math.min(FIRST_RETRY_MS * 2 ** (begun.attempts - 1), LONGEST_RETRY_MS);
  return { kind: 'retry', dueAt: now + (failed?.retryAfterMs ?? backOffMs) };
}
