/** @module Every recorded state of a released version through the flows of today: opened, looked at, resumed, with every slot it had. */
import type { FlowLibrary, FrameState, SessionView } from '../../../bot/domain/flow.js';
import { customerId } from '../../../bot/domain/ids.js';
import type { Flow } from '../define-flow.js';
import { createLibrary } from '../library.js';
import { moveFrame } from '../move-frame.js';
import { NOBODY } from '../nobody.js';
import { slotsOf } from '../step.js';
import type { ReleasedFlow, ReleasedState } from './record.js';

/** What would break a conversation that is open when the flows of today are deployed. */
export interface ReplayFault {
  readonly flow: string;
  readonly version: number;
  /** Null where it is about all states. */
  readonly state: string | null;
  readonly slot: string | null;
  readonly what: string;
}

const CUSTOMER: SessionView = { ...NOBODY, customer: customerId('sample'), assurance: 'signed' };

/** @param flows all that are registered, old versions included */
export function replayRecord(record: ReleasedFlow, flows: readonly Flow[]): readonly ReplayFault[] {
  const { flow: id, version, hash } = record;
  const about = { flow: id, version, state: null, slot: null };
  const versions = flows.filter((flow) => flow.id === id);
  const newest = versions.reduce<Flow | null>(
    (best, flow) => (best && best.version > flow.version ? best : flow),
    null,
  );
  if (!newest || newest.version < version)
    return [{ ...about, what: 'is not registered any more, nor a newer one' }];
  const own = versions.find((flow) => flow.version === version);
  if (own && own.hash !== hash)
    return [{ ...about, what: 'was changed since it was released: raise the version' }];
  if (!own && newest.migrations[version] === undefined)
    return [{ ...about, what: `is gone, and v${newest.version} has no migration from it` }];
  const library = createLibrary(flows, {});
  return record.states.flatMap((state) => {
    const frame = { flow: id, version, hash, snapshot: state.snapshot };
    const faults = replayState(library, frame, state, own ? null : newest);
    return faults.map((fault) => ({ ...about, state: state.state, slot: null, ...fault }));
  });
}

type StateFault = Pick<ReplayFault, 'what'> & Partial<Pick<ReplayFault, 'slot'>>;

/** @param newest to which the frame is moved; null where its own version goes on with it */
function replayState(
  library: FlowLibrary,
  frame: FrameState,
  { waiting: before }: ReleasedState,
  newest: Flow | null,
): readonly StateFault[] {
  const job = before.key ?? null;
  const opened = library.open(frame, job);
  if (opened.kind !== 'readable')
    return [{ what: opened.kind === 'unreadable' ? opened.because : 'nobody knows it' }];
  const lost = newest ? moveFrame(frame, newest, job).lost : [];
  const faults: StateFault[] = lost.map((slot) => ({
    slot,
    what: 'no slot of the next version takes its value',
  }));
  const waiting = library.waiting(opened.frame);
  if (before.kind === 'flow' && waiting.kind !== 'flow')
    faults.push({ what: `waited for a flow that it called, and waits for a ${waiting.kind} now` });
  // What a tool or another flow answers is not here to be sent.
  if (waiting.kind === 'job' || waiting.kind === 'flow') return faults;
  try {
    const { taken, frame: after } = library.send(opened.frame, { type: 'resume' }, CUSTOMER);
    if (!taken) faults.push({ what: 'puts no question when it is resumed' });
    const kept = slotsOf(after);
    for (const slot of Object.keys(slotsOf(opened.frame)))
      if (kept[slot] === undefined) faults.push({ slot, what: 'is lost when it is resumed' });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    faults.push({ what: `fails when it is resumed: ${why}` });
  }
  return faults;
}

/** `cancel-order v1, confirm, slot reason: …` */
export function describeFault({ flow, version, state, slot, what }: ReplayFault): string {
  const where = [`${flow} v${version}`, ...(state ? [state] : []), ...(slot ? [`slot ${slot}`] : [])];
  return `${where.join(', ')}: ${what}`;
}
