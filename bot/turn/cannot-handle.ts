/** @module D10: what was not understood, and when a person is called for it. */
import type { CannotHandleReason, Command } from '../domain/command.js';
import type { Deps } from './deps.js';
import { change, sayRepair } from './dialogue.js';
import type { Dialogue, Moves } from './dialogue.js';
import { resumeTop } from './flow-steps.js';
import { offerFlows } from './offer-flows.js';
import { askForPerson } from './perform-effect.js';

/** Turns in a row that were not understood before the bot calls a person. Where nothing is open it shows what it can do at once. */
const PERSON_AFTER = 3;
/** What an angry one counts: two in a row are enough, one and a calm one are not. */
const ANGRY_TURN = 1.5;
export function isAngry(command: Command): boolean {
  return 'isAngry' in command && command.isAngry === true;
}

/** Counts a turn that was not understood; whether it was the last that the bot may take to itself. */
export function callsForPerson(dialogue: Dialogue, command: Command | null): boolean {
  const turn = command && isAngry(command) ? ANGRY_TURN : 1;
  change(dialogue, { misunderstood: dialogue.session.misunderstood + turn });
  return dialogue.session.misunderstood >= PERSON_AFTER;
}

export function* cannotHandle(
  deps: Deps,
  dialogue: Dialogue,
  reason: CannotHandleReason,
  command: Command | null = null,
): Moves {
  deps.metrics.count('cannot_handle', { reason });
  if (reason === 'noneOfThese') return sayRepair(dialogue, 'tellMore');
  if (reason === 'busy') return sayRepair(dialogue, 'waitForIt');
  if (reason === 'stepGone') return void (yield* resumeTop(deps, dialogue));
  if (reason === 'staleChoice') {
    sayRepair(dialogue, 'staleChoice');
    yield* resumeTop(deps, dialogue);
    return;
  }
  const isFirst = dialogue.session.misunderstood === 0;
  if (callsForPerson(dialogue, command)) {
    sayRepair(dialogue, 'cannotHandle');
    askForPerson(deps, dialogue, command && isAngry(command) ? 'risk-anger' : 'not-understood');
  } else if (dialogue.session.stack.length > 0) {
    sayRepair(dialogue, 'cannotHandle');
    yield* resumeTop(deps, dialogue);
  } else {
    const copy = isFirst ? 'repair.cannotHandleMenu' : 'repair.cannotHandleAgain';
    offerFlows(dialogue, { copy });
  }
}
