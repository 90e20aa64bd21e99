/** @module Row 6 of the turn: text → NluResult. Buttons, job results and timers need no understanding. */
import type { Activity } from '../domain/activity.js';
import { YES_NO } from '../domain/effect.js';
import type { ChoiceSpec, CopyParam } from '../domain/effect.js';
import type { Waiting } from '../domain/flow.js';
import type { FlowTakes, NluContext, NluResult } from '../domain/nlu.js';
import type { Session } from '../domain/session.js';
import { renderParam } from '../reply/render-copy.js';
import type { Deps } from './deps.js';
import { viewOf } from './dialogue.js';
import { NONE_OF_THESE } from './offer-flows.js';

/** Null where the activity says by itself what it means. @param waiting what {@link openQuestion} says of the session */
export function understandActivity(
  deps: Deps,
  activity: Activity,
  session: Session,
  waiting: Waiting | null,
): NluResult | null {
  if (activity.type !== 'message') return null;
  const result = deps.understand(activity.text, contextOf(deps, session, waiting, activity.at));
  deps.metrics.count('understood', { by: result.by });
  for (const { label } of result.risks) deps.metrics.count('risk', { label });
  return result;
}

/** What the flow on top waits for; null when nothing is open. */
export function openQuestion(deps: Deps, session: Session): Waiting | null {
  const top = session.stack.at(-1);
  return top ? deps.flows.waiting(top, viewOf(session)) : null;
}

/** What was asked last: the open question's slot, or the menu. */
function contextOf(deps: Deps, session: Session, waiting: Waiting | null, now: number): NluContext {
  const { locale } = session;
  const { timeZone } = deps.settings;
  const said = { locale, now, timeZone, takes: takesOf(deps, session) };
  const label = (param: CopyParam) => renderParam(deps.flows, param, locale, timeZone);
  const shown = (choices: readonly ChoiceSpec[]) =>
    choices.map((each) => ({ value: each.value, label: label(each.label) }));
  if (waiting === null && session.offered.length > 0) {
    const menu = deps.flows.summaries.filter(({ id }) => session.offered.includes(id));
    const none = session.clarified > 0 ? [NONE_OF_THESE] : [];
    return {
      ...said,
      asked: {
        slot: 'flow',
        choices: shown([...menu.map(({ id, title }) => ({ value: id, label: title })), ...none]),
      },
    };
  }
  const top = deps.flows.summaries.find(({ id }) => id === session.stack.at(-1)?.flow);
  const task = top && !top.isPattern ? top.id : null;
  if (waiting?.kind === 'confirm')
    return { ...said, task, asked: { slot: 'confirm', choices: shown(YES_NO) } };
  if (waiting?.kind === 'slot')
    return { ...said, task, asked: { slot: waiting.slot, choices: shown(waiting.choices) } };
  return { ...said, asked: null, ...(waiting?.kind === 'job' ? { task } : {}) };
}

/** What is open may be filled, or corrected; what is not, only where it is asked for. */
function takesOf({ flows }: Deps, session: Session): readonly FlowTakes[] {
  return flows.summaries
    .filter(({ kinds }) => Object.keys(kinds).length > 0)
    .map(({ id, kinds }) => ({ flow: id, kinds, isOpen: session.stack.some(({ flow }) => flow === id) }));
}
