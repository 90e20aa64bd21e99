/** @module What each command does to the dialogue. */
import type { Command } from '../domain/command.js';
import { PATTERNS } from '../domain/flow.js';
import type { FlowEvent } from '../domain/flow.js';
import type { CopyRef } from '../domain/effect.js';
import { mayLeaveQueue } from '../domain/session.js';
import type { FlowFrame } from '../domain/session.js';
import { callsForPerson, cannotHandle, isAngry } from './cannot-handle.js';
import type { Deps } from './deps.js';
import { change, dropFrames, sayRepair, viewOf } from './dialogue.js';
import type { Dialogue, Moves } from './dialogue.js';
import { goOn, resumeTop, sendToFrame, startFlow, startPattern } from './flow-steps.js';
import { NONE_OF_THESE, offerFlows } from './offer-flows.js';
import { askForPerson, withdrawHandoff } from './perform-effect.js';
import { isTooLate, offerUndo, sayItRuns } from './already-done.js';
import { dropPatterns, dropTasks, forgetChange, hasChanged, isPattern, tasksOf } from './tasks.js';

/** More are no help (Rasa's default as well). */
const MOST_PLAUSIBLE = 3;

export function* applyCommand(deps: Deps, dialogue: Dialogue, command: Command): Moves {
  const { offered, clarified } = dialogue.session;
  // The bound is on flows that feed each other, not on how much a customer asks for at once.
  dialogue.steps = 0;
  if (command.command !== 'cannotHandle' && command.command !== 'switchLocale')
    change(dialogue, {
      offered: [],
      clarified: 0,
      // Whether this is understood shows only when a flow has read it.
      ...(command.command === 'offerUtterance' || isAngry(command) ? {} : { misunderstood: 0 }),
    });
  switch (command.command) {
    case 'startFlow':
      yield* beginTask(deps, dialogue, command);
      return;
    case 'setSlot':
    case 'correctSlot': {
      if (command.command === 'correctSlot' && (yield* isTooLate(deps, dialogue, command))) return;
      dialogue.named = { ...dialogue.named, [command.slot]: command.value };
      const { slot, value, utterance } = command;
      if (utterance) yield* tellCaller(deps, dialogue, { type: 'utterance', text: utterance });
      const isRaw = command.command === 'setSlot' && command.isRaw ? { isRaw: true as const } : {};
      yield* toTop(deps, dialogue, {
        type: 'slot',
        slot,
        value,
        ...(utterance ? { utterance } : {}),
        ...isRaw,
      });
      return;
    }
    case 'offerUtterance':
      yield* offerUtterance(deps, dialogue, command, offered);
      return;
    case 'skip':
    case 'affirm':
    case 'deny':
      yield* toTop(deps, dialogue, { type: command.command });
      return;
    case 'cancelFlow':
      yield* cancelTopTask(deps, dialogue);
      return;
    case 'undo':
      if (!(yield* offerUndo(deps, dialogue))) yield* cannotHandle(deps, dialogue, 'default');
      return;
    case 'restart':
      yield* restart(deps, dialogue);
      return;
    case 'repeat':
      yield* repeat(deps, dialogue, offered);
      return;
    case 'explain':
      yield* explain(deps, dialogue);
      return;
    case 'menu':
      yield* showMenu(deps, dialogue);
      return;
    case 'clarify':
      change(dialogue, { slots: { ...dialogue.session.slots, ...command.slots } });
      if (clarified > 0) askForPerson(deps, dialogue, 'not-clear');
      else
        offerFlows(
          dialogue,
          { copy: 'repair.clarify' },
          command.flows.slice(0, MOST_PLAUSIBLE),
          NONE_OF_THESE,
        );
      change(dialogue, { clarified: clarified + 1 });
      return;
    case 'smallTalk':
      if (isAngry(command) && callsForPerson(dialogue, command))
        return askForPerson(deps, dialogue, 'risk-anger');
      // Thanks after "Is there anything else?" is a no.
      if (dialogue.session.stack.at(-1)?.flow === PATTERNS.completed) dropPatterns(dialogue);
      if (command.kind === 'greeting' && dialogue.session.stack.length === 0)
        offerFlows(dialogue, { copy: 'repair.hello' });
      else sayRepair(dialogue, command.kind === 'greeting' ? 'hello' : command.kind);
      yield* resumeTop(deps, dialogue);
      return;
    case 'answer':
      // From documents, once there are some. Until then nothing is made up.
      sayRepair(dialogue, 'cannotAnswer');
      yield* resumeTop(deps, dialogue);
      return;
    case 'handoff':
      askForPerson(deps, dialogue, command.reason);
      return;
    case 'withdrawHandoff':
      if (dialogue.session.stack.at(-1)?.flow === PATTERNS.handoff) dropPatterns(dialogue);
      withdrawHandoff(dialogue);
      yield* resumeTop(deps, dialogue);
      return;
    case 'switchLocale':
      change(dialogue, { locale: command.locale });
      return;
    case 'cannotHandle':
      yield* cannotHandle(deps, dialogue, command.reason, command);
      return;
    default:
      command satisfies never;
  }
}

/** To the flow on top; what it has no use for is not understood. */
function* toTop(deps: Deps, dialogue: Dialogue, event: FlowEvent): Moves {
  const top = dialogue.session.stack.at(-1);
  const isTaken = top && (yield* sendToFrame(deps, dialogue, top.id, event));
  if (isTaken) return;
  if (yield* tellCaller(deps, dialogue, event)) {
    yield* resumeTop(deps, dialogue);
    return;
  }
  const below = event.type === 'slot' ? answered(dialogue, event) : null;
  if (below && top) {
    dropFrames(dialogue, [top.id]);
    yield* sendToFrame(deps, dialogue, below.id, event);
  } else yield* cannotHandle(deps, dialogue, 'default');
}

/** What is said to a flow that was called may be for the one that called it ("I'm Anna Berg, and it's order #W1234567"). */
function* tellCaller(deps: Deps, dialogue: Dialogue, event: FlowEvent): Moves<boolean> {
  const [below, top] = dialogue.session.stack.slice(-2);
  if (!below || !top || isPattern(dialogue, top)) return false;
  const isCaller = dialogue.flows.waiting(below).kind === 'flow';
  return isCaller && (yield* sendToFrame(deps, dialogue, below.id, event));
}

/** The frame below a pattern whose question this answers after all: the pattern's own is needless then. */
function answered(dialogue: Dialogue, event: Extract<FlowEvent, { type: 'slot' }>): FlowFrame | null {
  const { flows, session } = dialogue;
  const [below, top] = session.stack.slice(-2);
  if (!below || !top || !isPattern(dialogue, top)) return null;
  const waiting = flows.waiting(below);
  const isMeant = waiting.kind === 'flow' || (waiting.kind === 'slot' && waiting.slot === event.slot);
  return isMeant && flows.send(below, event, viewOf(session)).taken ? below : null;
}

function* offerUtterance(
  deps: Deps,
  dialogue: Dialogue,
  { utterance, otherwise }: Extract<Command, { command: 'offerUtterance' }>,
  offered: readonly string[],
): Moves {
  const top = dialogue.session.stack.at(-1);
  const isTaken = top && (yield* sendToFrame(deps, dialogue, top.id, { type: 'utterance', text: utterance }));
  if (!isTaken && otherwise === 'cannotHandle') return yield* cannotHandle(deps, dialogue, 'default');
  change(dialogue, { misunderstood: 0 });
  if (isTaken) return;
  if (otherwise === 'deny') yield* toTop(deps, dialogue, { type: 'deny' });
  else yield* repeat(deps, dialogue, offered);
}

/** Begins a task over whatever is open. */
function* beginTask(
  deps: Deps,
  dialogue: Dialogue,
  { flow, slots, utterance }: Extract<Command, { command: 'startFlow' }>,
): Moves {
  dialogue.named = { ...dialogue.named, ...slots };
  dropPatterns(dialogue);
  if (!dialogue.flows.summaries.some(({ id, isPattern }) => id === flow && isPattern)) forgetChange(dialogue);
  yield* startFlow(deps, dialogue, flow, slots, utterance);
}

/** The task on top. What has begun cannot be stopped, and that is said. */
function* cancelTopTask(deps: Deps, dialogue: Dialogue): Moves {
  const top = dialogue.session.stack.at(-1);
  // "Never mind" to "Shall we go on with that?" is a no.
  if (top && isPattern(dialogue, top) && (yield* sendToFrame(deps, dialogue, top.id, { type: 'deny' })))
    return;
  dropPatterns(dialogue);
  const task = tasksOf(dialogue).at(-1);
  if (!task) {
    // Nothing is open but the wait for a person: is that what shall end?
    if (
      mayLeaveQueue(dialogue.session.handoff) &&
      (yield* startPattern(deps, dialogue, PATTERNS.handoff, {}))
    )
      return;
    if (!(yield* offerUndo(deps, dialogue))) sayRepair(dialogue, 'nothingToCancel');
    return;
  }
  const wasChanged = hasChanged(dialogue, task);
  if (!dropTasks(dialogue, [task])) {
    yield* sayItRuns(deps, dialogue, task);
    return;
  }
  if (wasChanged && (yield* offerUndo(deps, dialogue))) return;
  sayRepair(dialogue, 'flowCancelled', { flow: { copy: `${task[0].flow}.title` } });
  yield* goOn(deps, dialogue, 'left');
}

/** Starting over forgets what was said: where a task is open, it is asked for first. */
function* restart(deps: Deps, dialogue: Dialogue): Moves {
  dropPatterns(dialogue);
  const tasks = tasksOf(dialogue);
  if (tasks.length > 0 && (yield* startPattern(deps, dialogue, PATTERNS.confirmRestart, {}))) return;
  if (!dropTasks(dialogue, tasks)) return;
  change(dialogue, { slots: {}, queued: [], lastChange: null, unfinished: null });
  offerFlows(dialogue, { copy: 'repair.restarted' });
}

/**
 * All that was said since the customer's last words, in the same words; the open question comes with its choices. Nothing changes, and
 * it counts as no try.
 */
function* repeat(deps: Deps, dialogue: Dialogue, offered: readonly string[]): Moves {
  const { recent, stack } = dialogue.session;
  const texts = recent.slice(recent.findLastIndex(({ from }) => from !== 'bot') + 1).map(({ text }) => text);
  const top = stack.at(-1);
  const kind = top ? dialogue.flows.waiting(top).kind : null;
  const isAsked = kind === 'slot' || kind === 'confirm' || kind === 'resume';
  const verbatim = (text: string) => ({ copy: 'repair.verbatim', params: { text } });
  const isMenu = !top && offered.length > 0;
  for (const text of isAsked || isMenu ? texts.slice(0, -1) : texts) {
    dialogue.said.push({ effect: 'say', text: verbatim(text) });
  }
  if (isAsked) yield* resumeTop(deps, dialogue);
  else if (isMenu) offerFlows(dialogue, verbatim(texts.at(-1) ?? ''), offered);
  else if (texts.length === 0) sayRepair(dialogue, top ? 'waitForIt' : 'hello');
}

/** Why the open question is asked, in its flow's words where it has some; then the question again, which counts as no try. */
function* explain(deps: Deps, dialogue: Dialogue): Moves {
  const { flows, session } = dialogue;
  const top = session.stack.at(-1);
  const waiting = top ? flows.waiting(top) : null;
  if (!top || (waiting?.kind !== 'slot' && waiting?.kind !== 'confirm'))
    return yield* cannotHandle(deps, dialogue, 'default');
  const own = `${top.flow}.why.${waiting.kind === 'slot' ? waiting.slot : 'confirm'}`;
  if (flows.hasCopy(own)) dialogue.said.push({ effect: 'say', text: { copy: own } });
  else sayRepair(dialogue, waiting.kind === 'slot' ? 'why' : 'whyConfirm');
  yield* resumeTop(deps, dialogue);
}

/** What the bot can do; where a question is open, in a sentence, so that the question can follow with its own buttons. */
function* showMenu(deps: Deps, dialogue: Dialogue): Moves {
  if (dialogue.session.stack.length === 0) return offerFlows(dialogue, { copy: 'repair.menu' });
  const titles = dialogue.flows.summaries
    .filter((flow) => flow.offered && flow.inMenu)
    .map(({ title }) => title);
  const [last, ...others] = titles.reverse();
  if (last) {
    const list = others.reduce<CopyRef>(
      (rest, first) => ({ copy: 'repair.listed', params: { first, rest } }),
      last,
    );
    sayRepair(dialogue, 'menuMeanwhile', { list });
  }
  yield* resumeTop(deps, dialogue);
}
