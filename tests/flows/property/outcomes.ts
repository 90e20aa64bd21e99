/**
 * @module The property with tools that do not answer well: whichever tool of a flow refuses or fails, from whichever question on, the
 * conversation ends, and what was said before is not changed.
 */
import type { AnyStateNode } from 'xstate';
import type { StateProof } from '../../../flows/kit/proof.js';
import type { Flow } from '../../../flows/kit/define-flow.js';
import { createLibrary } from '../../../flows/kit/library.js';
import { SHARED_COPY } from '../../../flows/library.js';
import { answer, MOST_TURNS, readsOf } from './answers.js';
import { entrancesOf } from './entrances.js';
import type { Entrance } from './entrances.js';
import { placesOf } from './paths.js';
import { Broken } from './patterns.js';
import { checkWhole, goTo } from './run.js';
import type { Property } from './run.js';
import { DEADLINE_MS, openStage } from './talk.js';
import type { Failure, Stage, Standing, Talk } from './talk.js';

const KINDS = ['refused', 'unknown'] as const;

export interface Outcomes {
  readonly violations: readonly {
    readonly flow: string;
    readonly at: string;
    readonly outcome: string;
    readonly why: string;
  }[];
  /** `flow tool kind`, of those that were answered at least once. */
  readonly covered: ReadonlySet<string>;
  /** The same of all tools that the flows use. */
  readonly all: readonly string[];
  readonly conversations: number;
  readonly ends: Readonly<Record<'done' | 'handoff', number>>;
}

/** Where the tool begins to fail: before the flow begins, or at one of its questions. */
interface Turn {
  readonly name: string;
  readonly entrance: Entrance;
  /** Until then all is well; null: from the beginning. */
  readonly before: ((talk: Talk) => Promise<void>) | null;
}

export async function runOutcomes({
  flows,
  language,
  damage = (same) => same,
}: Omit<Property, 'isCold' | 'patterns'>): Promise<Outcomes> {
  const stage = await openStage(damage(createLibrary(flows, SHARED_COPY)));
  const reads = await readsOf(stage);
  const violations: Outcomes['violations'][number][] = [];
  const covered = new Set<string>();
  const ends = { done: 0, handoff: 0 };
  let conversations = 0;

  for (const flow of flows) {
    const turns = entrancesOf(flow).flatMap((entrance): Turn[] => [
      { name: 'the beginning', entrance, before: null },
      ...placesOf(flow, entrance, reads).map((place) => ({
        name: place.state,
        entrance,
        before: (talk: Talk) => goTo(place, talk, stage),
      })),
    ]);
    for (const turn of turns)
      for (const tool of toolsOf(flow))
        for (const kind of KINDS)
          // Its first call fails, then its second…, for as long as there is one.
          for (let after = 0, calls = 1; calls > 0; after++) {
            calls = 0;
            try {
              const end = await play(stage, flow, turn, language, {
                tool,
                kind,
                after,
                onCall: () => calls++,
              });
              if (calls > 0) ends[end]++;
            } catch (error) {
              if (!(error instanceof Error)) throw error;
              const outcome = `${tool} ${kind}`;
              violations.push({ flow: flow.id, at: turn.name, outcome, why: error.message });
            }
            if (calls === 0) continue;
            conversations++;
            covered.add(`${flow.id} ${tool} ${kind}`);
          }
  }
  await stage.close();
  const all = flows.flatMap((flow) =>
    toolsOf(flow).flatMap((tool) => KINDS.map((kind) => `${flow.id} ${tool} ${kind}`)),
  );
  return { violations, covered, all, conversations, ends };
}

/** @throws Broken */
async function play(
  stage: Stage,
  flow: Flow,
  { entrance, before }: Turn,
  language: 'en' | 'zh',
  failure: Failure,
): Promise<'done' | 'handoff'> {
  stage.fail(null);
  const talk = await stage.talk(entrance.customer, language);
  // A task that has nothing to do with it.
  await talk.mean({ intents: ['remark'], slots: { topic: 'service' } });
  if (before) await before(talk);
  stage.fail(failure);
  let was = talk.standing();
  if (!before) await entrance.enter(talk, stage);
  // What fails begins with a bot that knows nothing but what is stored.
  else talk.setCold(true);

  // The task below is gone through as well.
  for (let turns = 0; turns < 2 * MOST_TURNS; turns++) {
    // Nobody can tell what became of a write: it is asked back until its deadline.
    if (talk.standing().session.openJobs.length > 0) await talk.later(2 * DEADLINE_MS);
    checkKept(flow, was, talk.standing());
    was = talk.standing();
    if (was.frames.length === 0) {
      stage.fail(null);
      await checkWhole(stage, talk);
      return was.session.handoff === null ? 'done' : 'handoff';
    }
    await answer(talk);
    talk.setCold(false);
  }
  throw new Broken(`it did not end within ${2 * MOST_TURNS} turns`);
}

/** Nothing that was said is another value now; the flow itself may have forgotten what turned out wrong. */
function checkKept(flow: Flow, before: Standing, after: Standing): void {
  for (const frame of before.frames) {
    const now = after.frames.find(({ id }) => id === frame.id);
    if (!now) continue;
    for (const [slot, value] of Object.entries(frame.slots)) {
      const isForgotten = frame.flow === flow.id && now.slots[slot] === undefined;
      if (!isForgotten && JSON.stringify(now.slots[slot]) !== JSON.stringify(value))
        throw new Broken(
          `${slot} of ${frame.flow} was ${JSON.stringify(value)} and is ${JSON.stringify(now.slots[slot])}`,
        );
    }
  }
}

/** The tools that a flow uses, as the kit says it of its states. */
function toolsOf({ machine }: Flow): readonly string[] {
  const found = new Set<string>();
  const visit = (node: AnyStateNode) => {
    const tool = (node.meta as { readonly proof?: StateProof } | undefined)?.proof?.uses?.tool;
    if (tool !== undefined) found.add(tool);
    Object.values(node.states).forEach(visit);
  };
  visit(machine.root);
  return [...found];
}

/** What a run covered, as lines to read. */
export function outcomesTable({ violations, covered, all, conversations, ends }: Outcomes): string {
  return [
    `property (tools that refuse or fail): ${covered.size} of ${all.length} outcomes of the flows' tools, ${conversations} conversations`,
    `  ended: ${ends.done} done, ${ends.handoff} handoff; ${violations.length} broken`,
    '',
  ].join('\n');
}
