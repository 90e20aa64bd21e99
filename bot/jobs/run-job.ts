/** @module Row 12 of the turn: a write tool's call, after the commit. Its result comes back as an activity. */
import type { JobResultActivity } from '../domain/activity.js';
import { BotError, MasterKeyMissing, StoredValueUnreadable, ToolFailed } from '../domain/errors.js';
import { jobResultEntryId } from '../domain/ids.js';
import type { JobId, SessionId } from '../domain/ids.js';
import type { Job } from '../domain/job.js';
import type { ToolOutcome } from '../domain/tool.js';
import type { Sealer } from '../ports/codec.js';
import type { Tool, ToolCall } from '../ports/tools.js';
import { subjectOfSession } from '../session/subject.js';
import type { Deps } from '../turn/deps.js';
import { withDeadline } from '../turn/with-deadline.js';

const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 10_000;

/** Runs one job if it is still to be run. Called twice, or on two replicas, it runs once. */
export async function runJob(deps: Deps, session: SessionId, id: JobId): Promise<void> {
  const { clock, metrics, newId, settings, step, store } = deps;
  const token = newId();
  const about = { session, job: id };
  // Outlasts the tool's own time limit, so that a slow call is not begun a second time beside the first.
  const lease = { token, durationMs: settings.leaseMs + settings.toolTimeoutMs, now: clock.now() };
  const begun = await step('job.begin', () => store.beginJob(session, id, lease), about);
  if (begun.kind !== 'begun') return;

  // Both keys, before anything is called: whether one is missing here shows only when the job has begun.
  const { job, seal } = await step(
    'job.open',
    () =>
      openJob(deps, session, begun.body).catch((error: unknown) => giveBack(deps, session, id, token, error)),
    about,
  );
  if (job === null) {
    // Nobody can run it or tell its result any more: it ends as a dead letter.
    const unreadable = { id: jobResultEntryId(id), body: begun.body, priority: 'result' } as const;
    await step('job.finish', () => store.finishJob(session, id, unreadable, clock.now()), about);
    deps.wake({ kind: 'inbox', session, id: '' }, clock.now());
    return;
  }
  const startedAt = clock.now();
  const outcome = await step('job.call', () => callTool(deps, job, begun.attempts), about);
  const now = clock.now();
  metrics.time('job', now - startedAt, { tool: job.tool });

  if (outcome.kind === 'unknown' && now < job.deadlineAt) {
    // Asked back and called again under the same key until the deadline, and a last time then.
    const backOffMs = Math.min(FIRST_RETRY_MS * 2 ** (begun.attempts - 1), LONGEST_RETRY_MS);
    const dueAt = Math.min(now + backOffMs, job.deadlineAt);
    metrics.count('jobs', { tool: job.tool, outcome: 'retry' });
    await step('job.retry', () => store.retryJob(session, id, token, dueAt), about);
    deps.wake({ kind: 'job', session, id }, dueAt);
    return;
  }
  metrics.count('jobs', { tool: job.tool, outcome: outcome.kind });
  const { address, frame, key, tool } = job;
  const result: JobResultActivity = {
    id: jobResultEntryId(id),
    address,
    at: now,
    type: 'jobResult',
    job: id,
    frame,
    key,
    tool,
    outcome,
  };
  const entry = { id: result.id, body: seal(result), priority: 'result' } as const;
  await step('job.finish', () => store.finishJob(session, id, entry, now), about);
  deps.wake({ kind: 'inbox', session, id: '' }, now);
}

/** The call, and how to seal its result. */
async function openJob(
  deps: Deps,
  session: SessionId,
  body: string,
): Promise<{ readonly job: Job | null; readonly seal: Sealer }> {
  const { codec, step } = deps;
  const job = await step('job.decode', () => readJob(deps, body));
  const sealer = codec.sealer(subjectOfSession(session));
  const seal = sealer instanceof Promise ? await step('job.key', () => sealer) : sealer;
  return { job, seal };
}

/** A job that cannot be read here was not called: another replica may have the key, and until then it can be withdrawn. */
async function giveBack(
  { clock, settings, step, store }: Deps,
  session: SessionId,
  id: JobId,
  token: string,
  error: unknown,
): Promise<never> {
  if (error instanceof MasterKeyMissing) {
    const dueAt = clock.now() + settings.leaseMs;
    await step('job.give-back', () => store.returnJob(session, id, token, dueAt));
  }
  throw error;
}

/** Null when the stored call cannot be read, for example because its customer was erased. */
async function readJob({ codec, step }: Deps, body: string): Promise<Job | null> {
  try {
    const opened = codec.open(body);
    const { value } = opened instanceof Promise ? await step('job.decode', () => opened) : opened;
    return value as Job;
  } catch (error) {
    if (error instanceof StoredValueUnreadable) return null;
    throw error;
  }
}

/** An outcome nobody can tell is asked back by key before anything else is tried. */
async function callTool(deps: Deps, job: Job, attempts: number): Promise<ToolOutcome> {
  const { step } = deps;
  const tool = deps.tools(job.tool);
  // A deploy took the tool away after the call was committed: nothing was done.
  if (!tool) return { kind: 'refused', code: 'no-such-tool' };
  if (attempts > 1) {
    const earlier = await step('job.ask-back', () => askBack(deps, tool, job));
    if (earlier.kind !== 'unknown') return earlier;
  }
  try {
    const outcome = await step('job.tool', () => call(deps, job, (about) => tool.invoke(job.args, about)));
    if (outcome.kind !== 'unknown') return outcome;
    noteFailure(deps, job, new ToolFailed(job.tool, { reason: 'it cannot tell what became of the call' }));
  } catch (error) {
    noteFailure(deps, job, error);
  }
  return step('job.ask-back', () => askBack(deps, tool, job));
}

/** `unknown` also when it certainly did not happen: it is then called again, under the same key. */
async function askBack(deps: Deps, tool: Tool, job: Job): Promise<ToolOutcome> {
  const { outcomeOf } = tool;
  if (!outcomeOf) return { kind: 'unknown' };
  try {
    const outcome = await deps.step('job.outcome', () =>
      call(deps, job, (about) => outcomeOf(job.id, about)),
    );
    if (outcome.kind !== 'none' && outcome.kind !== 'unknown') return outcome;
    if (outcome.kind === 'unknown')
      noteFailure(deps, job, new ToolFailed(job.tool, { reason: 'it cannot tell what became of a key' }));
    return { kind: 'unknown' };
  } catch (error) {
    noteFailure(deps, job, error);
    return { kind: 'unknown' };
  }
}

function call<T>(
  deps: Deps,
  { id, tenant, session, customer }: Job,
  run: (about: ToolCall) => Promise<T>,
): Promise<T> {
  return withDeadline(deps.clock, deps.settings.toolTimeoutMs, (signal) =>
    run({ tenant, session, customer, key: id, signal }),
  );
}

function noteFailure(deps: Deps, job: Job, error: unknown): void {
  const code = error instanceof BotError ? error.code : 'tool-failed';
  deps.metrics.count('errors', { code });
  deps.log.warn(
    { session: job.session, job: job.id, tool: job.tool, code, err: error },
    'the outcome of a write is unknown',
  );
}
