/** @module One pure step of a flow: stored frame and event in, frame and effects out. Nothing is ever started. */
import { createActor, initialTransition, transition } from 'xstate';
import type { AnyMachineSnapshot } from 'xstate';
import type { Effect } from '../../bot/domain/effect.js';
import { FlowBroken, FlowSnapshotUnreadable } from '../../bot/domain/errors.js';
import type { FlowEvent, FlowStep, FrameState, SessionView, Waiting } from '../../bot/domain/flow.js';
import type { Json, JsonObject } from '../../bot/domain/json.js';
import type { FlowContext } from './context.js';
import type { Flow } from './define-flow.js';

/** Enters the flow with the slots that are known and that its own parsers accept. */
export function startFlow(flow: Flow, slots: JsonObject, session: SessionView): FlowStep {
  const known = Object.entries(flow.slots).flatMap(([name, slot]) => {
    const value = slots[name] === undefined ? null : slot.parse(slots[name]);
    return value === null ? [] : [[name, value] as const];
  });
  const [snapshot, actions] = initialTransition(flow.machine, { slots: Object.fromEntries(known), session });
  return stepOf(flow, snapshot, actions);
}

/** @throws FlowSnapshotUnreadable when the frame does not fit the machine. */
export function sendToFlow(flow: Flow, frame: FrameState, event: FlowEvent, session: SessionView): FlowStep {
  const before = restore(flow, frame, session);
  if (!before.can(event)) return { frame, effects: [], calls: null, ended: null, taken: false };
  const [snapshot, actions] = transition(flow.machine, before, event);
  return stepOf(flow, snapshot, actions);
}

/** What the frame waits for. @throws FlowSnapshotUnreadable */
export function waitingOf(flow: Flow, frame: FrameState, session: SessionView): Waiting {
  const snapshot = restore(flow, frame, session);
  for (const meta of Object.values(snapshot.getMeta()) as readonly {
    waiting?: (c: FlowContext) => Waiting;
  }[]) {
    if (meta.waiting) return meta.waiting(contextOf(snapshot));
  }
  throw new FlowBroken(`${flow.id} rests in ${JSON.stringify(snapshot.value)}, which waits for nothing`);
}

/** The frame's slot values. @throws FlowSnapshotUnreadable */
export function slotsOf(frame: FrameState): JsonObject {
  return stored(frame).context.slots;
}

function stepOf(
  flow: Flow,
  snapshot: AnyMachineSnapshot,
  actions: readonly { readonly type: string; readonly params?: unknown }[],
): FlowStep {
  if (snapshot.status === 'error') throw new FlowBroken(`${flow.id} failed`, { cause: snapshot.error });
  const effects: Effect[] = [];
  let calls: FlowStep['calls'] = null;
  for (const action of actions) {
    // `params` is what the kit's own `emit` and `callFlow` computed; every other action is refused here.
    if (action.type === 'effect') effects.push(...(action.params as readonly Effect[]));
    else if (action.type === 'callFlow') calls = action.params as NonNullable<FlowStep['calls']>;
    else
      throw new FlowBroken(
        `${flow.id} asked for ${JSON.stringify(action.type)}; flows have no timers, invokes or inline actions`,
      );
  }
  const context = contextOf(snapshot);
  return {
    frame: persist(flow, snapshot),
    effects,
    calls,
    ended:
      snapshot.status === 'done' ? { ending: context.ending, slots: rememberedSlots(flow, context) } : null,
    taken: true,
  };
}

/** Null where the flow ended without a value: what was remembered before turned out wrong, or is done with. */
function rememberedSlots(flow: Flow, context: FlowContext): JsonObject {
  const slots: JsonObject = context.slots as JsonObject;
  const remembered = Object.keys(flow.slots).filter((name) => flow.slots[name]?.remembered);
  return Object.fromEntries(remembered.map((name) => [name, slots[name] ?? null]));
}

/** `getPersistedSnapshot` keeps history states, which a plain JSON copy of the snapshot loses. */
function persist(flow: Flow, snapshot: AnyMachineSnapshot): FrameState {
  const persisted = flow.machine.getPersistedSnapshot(snapshot) as unknown as StoredSnapshot;
  const { session: _view, ...context } = persisted.context as StoredContext & { session?: unknown };
  return {
    flow: flow.id,
    version: flow.version,
    hash: flow.hash,
    snapshot: { ...persisted, context } as unknown as Json,
  };
}

function restore(flow: Flow, frame: FrameState, session: SessionView): AnyMachineSnapshot {
  const { context, ...rest } = stored(frame);
  const input = { ...rest, context: { ...context, session } } as unknown;
  let snapshot: AnyMachineSnapshot;
  try {
    // Never started: a started actor would run invokes again and report errors asynchronously.
    const actor = createActor(flow.machine, {
      snapshot: input as ReturnType<typeof flow.machine.getPersistedSnapshot>,
    });
    snapshot = actor.getSnapshot();
  } catch (cause) {
    throw new FlowSnapshotUnreadable(`${frame.flow} v${frame.version} cannot be restored`, { cause });
  }
  // XState reports an unknown state as a status, not as an exception.
  if (snapshot.status === 'error') {
    throw new FlowSnapshotUnreadable(`${frame.flow} v${frame.version} cannot be restored`, {
      cause: snapshot.error,
    });
  }
  return snapshot;
}

interface StoredSnapshot {
  readonly context: StoredContext;
}
type StoredContext = Omit<FlowContext, 'session' | 'slots'> & { readonly slots: JsonObject };

/** The parser of what {@link persist} wrote. */
function stored(frame: FrameState): StoredSnapshot {
  const snapshot = frame.snapshot as unknown as Partial<StoredSnapshot> | null;
  if (typeof snapshot?.context?.slots !== 'object') {
    throw new FlowSnapshotUnreadable(`a frame of ${frame.flow} v${frame.version} holds no snapshot`);
  }
  return snapshot as StoredSnapshot;
}

function contextOf(snapshot: AnyMachineSnapshot): FlowContext {
  return snapshot.context as FlowContext;
}
