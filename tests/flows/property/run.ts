/** @module The property: whatever is inserted at whatever question, the conversation ends, and nothing else changes. */
import type { JsonObject } from '../../../bot/domain/json.js';
import type { Flow } from '../../../flows/kit/define-flow.js';
import { createLibrary } from '../../../flows/kit/library.js';
import { PATTERNS } from '../../../bot/domain/flow.js';
import type { FlowLibrary } from '../../../bot/domain/flow.js';
import { orderCopy } from '../../../flows/kit/order.js';
import { repairCopy } from '../../../flows/repair/copy.js';
import { answerUntil, MOST_TURNS, readsOf } from './answers.js';
import { entrancesOf } from './entrances.js';
import { placesOf, questionsOf } from './paths.js';
import type { Place } from './paths.js';
import { Broken, PATTERNS_INSERTED, slotsOf } from './patterns.js';
import type { Leaves, Pattern } from './patterns.js';
import { openStage } from './talk.js';
import type { Stage, Standing, Talk } from './talk.js';

export interface Violation {
  readonly flow: string;
  readonly question: string;
  readonly pattern: string;
  readonly why: string;
}

export interface Outcome {
  readonly violations: readonly Violation[];
  readonly places: readonly Place[];
  /** Cases by the pattern's name. */
  readonly inserted: ReadonlyMap<string, number>;
  readonly cases: number;
  readonly ends: Readonly<Record<'done' | 'cancelled' | 'handoff', number>>;
  /** What nothing led to: flows, their questions, their slots, patterns. */
  readonly uncovered: readonly string[];
}

export interface Property {
  readonly flows: readonly Flow[];
  readonly language: 'en' | 'zh';
  readonly isCold: boolean;
  /** Each question by its shortest path alone, whatever else may be known there. */
  readonly isBrief?: boolean;
  /** Left out: all. */
  readonly patterns?: (pattern: Pattern) => boolean;
  /** A fault in the dialogue, for the tests of the property itself. */
  readonly damage?: (flows: FlowLibrary) => FlowLibrary;
}

export async function runProperty({
  flows,
  language,
  isCold,
  isBrief = false,
  patterns = () => true,
  damage = (same) => same,
}: Property): Promise<Outcome> {
  const library = damage(createLibrary(flows, { repair: repairCopy, order: orderCopy }));
  const stage = await openStage(library);
  const reads = await readsOf(stage);
  const places = flows.flatMap((flow) =>
    entrancesOf(flow).flatMap((entrance) => {
      const all = placesOf(flow, entrance, reads);
      const isFirst = ({ state }: Place, at: number) =>
        all.findIndex((other) => other.state === state) === at;
      return isBrief ? all.filter(isFirst) : all;
    }),
  );
  const chosen = PATTERNS_INSERTED.filter(patterns);
  const violations: Violation[] = [];
  const inserted = new Map<string, number>();
  const ends = { done: 0, cancelled: 0, handoff: 0 };
  let cases = 0;
  for (const place of places) {
    for (const pattern of chosen) {
      try {
        // Rebuilding takes longer than all turns of a conversation: every fourth is enough to find what is not stored.
        const end = await play(stage, place, pattern, language, isCold && cases % 4 === 0, () =>
          inserted.set(pattern.name, (inserted.get(pattern.name) ?? 0) + 1),
        );
        if (end === null) continue;
        ends[end]++;
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        const why = error instanceof Broken ? error.message : `${error.name}: ${error.message}`;
        violations.push({ flow: place.flow.id, question: place.state, pattern: pattern.name, why });
      }
      cases++;
    }
  }
  await stage.close();
  return { violations, places, inserted, cases, ends, uncovered: uncovered(flows, places, chosen, inserted) };
}

/** How it ended; null where the pattern does not fit the place. @throws Broken */
async function play(
  stage: Stage,
  place: Place,
  pattern: Pattern,
  language: 'en' | 'zh',
  isCold: boolean,
  onInsert: () => void,
): Promise<keyof Outcome['ends'] | null> {
  const talk = await stage.talk(place.entrance.customer, language);
  await goTo(place, talk, stage);
  const before = talk.standing();
  if (!pattern.fits(place, before, talk)) return null;

  onInsert();
  talk.setCold(isCold);
  try {
    await pattern.insert(talk, place, stage);
  } catch (error) {
    // A turn that failed explains more than what it did not bring.
    await checkWhole(stage, talk);
    throw error;
  }
  const after = talk.standing();
  checkOpen(pattern.leaves(place), before, after);
  checkSlots(pattern.touches(place), before, after);
  if (pattern.asksForPerson && after.session.handoff === null) throw new Broken('no person was asked for');

  const isOver = () => talk.standing().frames.length === 0 && talk.standing().session.queued.length === 0;
  // The first answer finds a bot that knows nothing but what is stored; those after it say nothing new.
  await answerUntil(talk, isOver, 1);
  talk.setCold(false);
  if (!(await answerUntil(talk, isOver))) throw new Broken(`it did not end within ${MOST_TURNS} turns`);
  await checkWhole(stage, talk);
  if (talk.standing().session.handoff !== null) return 'handoff';
  return talk.said.includes('repair.flowCancelled') ? 'cancelled' : 'done';
}

/** To the question. @throws Broken when the way leads elsewhere */
export async function goTo(place: Place, talk: Talk, stage: Stage): Promise<void> {
  await place.entrance.enter(talk, stage);
  for (const event of place.path) {
    if (event.type === 'slot') await talk.mean({ slots: { [event.slot]: event.value } });
    else await talk.mean({ intents: [event.type] });
  }
  const asking = talk.standing().frames.at(-1);
  if (asking?.flow !== place.flow.id || asking.waits !== place.waits) {
    throw new Broken(`the way to it leads to ${asking?.flow ?? 'nothing'}, ${asking?.waits ?? 'nothing'}`);
  }
}

function checkOpen(leaves: Leaves, before: Standing, after: Standing): void {
  const [was, is] = [before.frames.at(-1), after.frames.at(-1)];
  const tasks = before.frames.filter(({ flow }) => !isPattern(flow));
  const kept = tasks.filter(({ id }) => after.frames.some((frame) => frame.id === id));
  switch (leaves) {
    case 'question':
      if (was?.id !== is?.id || was?.waits !== is?.waits)
        throw new Broken(`${is?.flow ?? 'nothing'} (${is?.waits ?? 'nothing'}) is open`);
      return;
    case 'tasks':
      if (kept.length < tasks.length) throw new Broken('a task that was open is lost');
      return;
    case 'none':
      if (kept.length > 0) throw new Broken(`${kept.map(({ flow }) => flow).join(', ')} is still open`);
      return;
    case 'any':
      return;
    default:
      leaves satisfies never;
  }
}

const isPattern = (flow: string) => PATTERN_IDS.includes(flow);
const PATTERN_IDS: readonly string[] = Object.values(PATTERNS);

/** Of frames that were and are open, and of what the session remembers. */
function checkSlots(touched: readonly string[], before: Standing, after: Standing): void {
  const now = slotsOf(after);
  for (const [owner, slots] of slotsOf(before)) {
    const have = now.get(owner);
    if (!have) continue;
    for (const name of new Set([...Object.keys(slots), ...Object.keys(have)])) {
      if (!touched.includes(name) && shown(slots, name) !== shown(have, name))
        throw new Broken(`${name} was ${shown(slots, name)} and is ${shown(have, name)}`);
    }
  }
}

const shown = (slots: JsonObject, name: string) => JSON.stringify(slots[name] ?? null);

export async function checkWhole(stage: Stage, talk: Talk): Promise<void> {
  const failures = await talk.failures();
  if (failures.length > 0) throw new Broken(`a turn failed: ${failures.join(', ')}`);
  const twice = [...stage.calls].filter(([, times]) => times > 1);
  stage.calls.clear();
  if (twice.length > 0) throw new Broken('a side effect happened twice');
}

function uncovered(
  flows: readonly Flow[],
  places: readonly Place[],
  patterns: readonly Pattern[],
  inserted: ReadonlyMap<string, number>,
): readonly string[] {
  const missing: string[] = [];
  for (const flow of flows) {
    const own = places.filter((place) => place.flow.id === flow.id);
    if (own.length === 0) missing.push(`flow ${flow.id}`);
    for (const state of questionsOf(flow)) {
      if (!own.some((place) => place.state === state)) missing.push(`question ${flow.id}.${state}`);
    }
    for (const [name, slot] of Object.entries(flow.slots)) {
      // What is recognised by its kind is given, and not asked for.
      if (!('isGiven' in slot) && !slot.kind && !own.some(({ waits }) => waits === `slot:${name}`))
        missing.push(`slot ${flow.id}.${name}`);
    }
  }
  return [
    ...missing,
    ...patterns.filter(({ name }) => !inserted.has(name)).map(({ name }) => `pattern ${name}`),
  ];
}
