/** @module All flows of a tenant by id and version. */
import { FlowBroken, FlowSnapshotUnreadable } from '../../bot/domain/errors.js';
import type { FlowLibrary, FrameState, OpenedFrame } from '../../bot/domain/flow.js';
import type { EntityKind } from '../../bot/domain/nlu.js';
import type { Locale } from '../../bot/domain/session.js';
import type { CopyTable, Flow } from './define-flow.js';
import { moveFrame } from './move-frame.js';
import { NOBODY } from './nobody.js';
import type { Slots } from './slot.js';
import { beginningOf, questionOf, sendToFlow, slotsOf, startFlow, waitingOf } from './step.js';

/** Copy that belongs to no single flow, under its own prefix (`repair`). */
export type SharedCopy = Readonly<Record<string, Readonly<Record<Locale, CopyTable>>>>;

export function createLibrary(flows: readonly Flow[], shared: SharedCopy): FlowLibrary {
  const versions = new Map(flows.map((flow) => [`${flow.id}@${flow.version}`, flow]));
  const newest = new Map<string, Flow>();
  for (const flow of [...flows].sort((a, b) => a.version - b.version)) newest.set(flow.id, flow);
  const copies = new Map([...newest].map(([id, flow]) => [id, flow.copy]));
  for (const [prefix, copy] of Object.entries(shared)) copies.set(prefix, copy);

  /** The version that wrote the frame. A changed hash under one version number cannot be trusted. */
  function reader(frame: FrameState): Flow {
    const flow = versions.get(`${frame.flow}@${frame.version}`);
    if (!flow) throw new FlowSnapshotUnreadable(`no ${frame.flow} v${frame.version} is registered`);
    if (flow.hash !== frame.hash) {
      throw new FlowSnapshotUnreadable(
        `${frame.flow} v${frame.version} was changed without a new version number`,
      );
    }
    return flow;
  }

  function open<Frame extends FrameState>(frame: Frame, job: string | null): OpenedFrame<Frame> {
    const latest = newest.get(frame.flow);
    if (!latest || latest.version < frame.version) return { kind: 'elsewhere' };
    try {
      const isGone = !versions.has(`${frame.flow}@${frame.version}`);
      const opened = isGone ? { ...frame, ...moveFrame(frame, latest, job).frame } : frame;
      waitingOf(reader(opened), opened, NOBODY);
      return { kind: 'readable', frame: opened };
    } catch (error) {
      if (error instanceof FlowSnapshotUnreadable) return { kind: 'unreadable', because: error.message };
      throw error;
    }
  }

  function patternOf(ref: string, locale: Locale): string | undefined {
    const dot = ref.indexOf('.');
    return copies.get(ref.slice(0, dot))?.[locale][ref.slice(dot + 1)];
  }

  return {
    summaries: [...newest.values()].map((flow) => ({
      id: flow.id,
      title: { copy: `${flow.id}.title` },
      offered: flow.offered,
      inMenu: flow.inMenu,
      isPattern: flow.isPattern,
      isOneShot: flow.isOneShot,
      isReading: flow.isReading,
      rank: flow.rank,
      undo: flow.undo,
      slots: Object.keys(flow.slots),
      kinds: kindsOf(flow.slots),
      sensitive: Object.keys(flow.slots).filter((slot) => flow.slots[slot]?.sensitive),
    })),
    start(id, slots, view, utterance) {
      const flow = newest.get(id);
      if (!flow) throw new FlowBroken(`there is no flow ${JSON.stringify(id)}`);
      return startFlow(flow, slots, view, utterance);
    },
    open,
    send: (frame, event, view) => sendToFlow(reader(frame), frame, event, view),
    waiting: (frame, view = NOBODY) => waitingOf(reader(frame), frame, view),
    questionOf: (frame) => questionOf(reader(frame), frame),
    slotsOf,
    beginningOf,
    hasCopy: (ref) => patternOf(ref, 'en') !== undefined,
    copy(ref, locale) {
      const pattern = patternOf(ref, locale);
      if (pattern === undefined) throw new FlowBroken(`there is no copy ${JSON.stringify(ref)} in ${locale}`);
      return pattern;
    },
  };
}

function kindsOf(slots: Slots): Readonly<Record<string, EntityKind>> {
  const known = Object.entries(slots).flatMap(([name, { kind }]) =>
    kind === null ? [] : [[name, kind] as const],
  );
  return Object.fromEntries(known);
}
