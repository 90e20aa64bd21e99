/** @module Row 11 of the turn: the outbox → platforms that are sent to. Our own channels read the log instead. */
import type { LoggedLine } from '../domain/transcript.js';
import { formatPosition } from '../domain/transcript.js';
import {
  BotError,
  ChannelMissing,
  DeliveryFailed,
  MasterKeyMissing,
  StoredValueUnreadable,
  StoreUnavailable,
} from '../domain/errors.js';
import { addressParts } from '../domain/ids.js';
import type { Address, SessionId } from '../domain/ids.js';
import type { Channel, Send } from '../ports/channel.js';
import type { BeginSendOutcome, SendSettlement } from '../ports/store.js';
import type { Deps } from './deps.js';
import { openKept } from '../session/open-kept.js';
import { withDeadline } from './with-deadline.js';

/** Attempts before a line goes to the dead letters: with the back-off below about an hour. */
const MAX_ATTEMPTS = 10;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 15 * 60_000;
/** How long a line waits for a replica that runs its channel: longer than a deploy, shorter than an answer is worth having. */
const CHANNEL_WAIT_MS = 3_600_000;

type Begun = Extract<BeginSendOutcome, { kind: 'begun' }>;

/** Sends a session's lines in order until none is left, one has to wait, or somebody else is at it. */
export async function deliver(deps: Deps, session: SessionId): Promise<void> {
  const { clock, metrics, newId, settings, step, store } = deps;
  const about = { session };
  for (;;) {
    const token = newId();
    const lease = { token, durationMs: settings.leaseMs + settings.sendTimeoutMs, now: clock.now() };
    const begun = await step('deliver.begin', () => store.beginSend(session, lease), about);
    for (let i = 0; i < begun.stale; i++) metrics.count('sends', { outcome: 'stale' });
    if (begun.kind !== 'begun') return;
    const settlement = await step(
      'deliver.send',
      () => send(deps, session, begun).catch((error: unknown) => unsent(deps, session, begun, error)),
      about,
    );
    const { seq } = begun.line.position;
    await step('deliver.settle', () => store.settleSend(session, seq, token, settlement), about);
    if (settlement.kind === 'retry' || settlement.kind === 'returned') return;
  }
}

async function send(deps: Deps, session: SessionId, begun: Begun): Promise<SendSettlement> {
  const { codec, metrics, step } = deps;
  const opened = openKept(codec, begun.line.body);
  const { value } = opened instanceof Promise ? await step('deliver.decode', () => opened) : opened;
  const kept = value as LoggedLine | null;
  if (kept === null) return { kind: 'dead', reason: 'erased', now: deps.clock.now() };
  const { line, to } = kept;
  const now = deps.clock.now();
  if (to === null) return { kind: 'dead', reason: 'no-address', now };
  const label = { channel: addressParts(to).channel };
  const channel = channelOf(deps, to);
  if (channel instanceof ChannelMissing) {
    if (now - line.at < CHANNEL_WAIT_MS) return giveBack(deps, session, begun, channel);
    return giveUp(deps, session, begun, channel, label);
  }
  if (!channel.send) return { kind: 'dead', reason: 'no-address', now };

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

function channelOf(deps: Deps, to: Address): Channel | ChannelMissing {
  try {
    return deps.channels(to);
  } catch (error) {
    if (error instanceof ChannelMissing) return error;
    throw error;
  }
}

/** What could not be read was not sent. Nothing that is wrong with one line holds up those behind it for ever. */
function unsent(deps: Deps, session: SessionId, begun: Begun, error: unknown): SendSettlement {
  if (error instanceof StoreUnavailable) throw error;
  if (error instanceof MasterKeyMissing) return giveBack(deps, session, begun, error);
  if (error instanceof StoredValueUnreadable || begun.attempts >= MAX_ATTEMPTS)
    return giveUp(deps, session, begun, error, {});
  throw error;
}

/** It certainly was not tried, and another replica may be able to: it waits as it was. */
function giveBack(
  { clock, log, metrics, settings }: Deps,
  session: SessionId,
  { line, wasBegun }: Begun,
  error: BotError,
): SendSettlement {
  const { code } = error;
  metrics.count('errors', { code });
  log.error(
    { session, position: formatPosition(line.position), code, err: error },
    'a line cannot be sent here; it waits for a replica that can',
  );
  return { kind: 'returned', dueAt: clock.now() + settings.leaseMs, wasBegun };
}

function giveUp(
  { clock, log, metrics }: Deps,
  session: SessionId,
  { line }: Begun,
  error: unknown,
  label: Readonly<Record<string, string>>,
): SendSettlement {
  const code = error instanceof BotError ? error.code : 'unexpected';
  metrics.count('errors', { code });
  metrics.count('sends', { ...label, outcome: 'dead' });
  log.error(
    { session, position: formatPosition(line.position), code, err: error, ...label },
    'a line cannot be sent and is a dead letter',
  );
  return { kind: 'dead', reason: code, now: clock.now() };
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
    const position = formatPosition(begun.line.position);
    deps.log.error(
      { session, position, code: failed?.code ?? 'unexpected', err: error, ...label },
      'a message was given up',
    );
    return { kind: 'dead', reason: failed?.code ?? 'unexpected', now };
  }
  count('retry');
  const backOffMs = Math.min(FIRST_RETRY_MS * 2 ** (begun.attempts - 1), LONGEST_RETRY_MS);
  return { kind: 'retry', dueAt: now + (failed?.retryAfterMs ?? backOffMs) };
}
