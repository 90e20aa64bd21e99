/** @module The one switch over what dialogue may ask of the world (design §2). A new effect does not compile until it is here. */
import type { Effect } from '../domain/effect.js';
import { BotError } from '../domain/errors.js';
import { PATTERNS } from '../domain/flow.js';
import type { FlowEvent } from '../domain/flow.js';
import { jobId, lookId } from '../domain/ids.js';
import type { FrameId } from '../domain/ids.js';
import { IN_DANGER, isAssured, mayLeaveQueue } from '../domain/session.js';
import type { Tool } from '../ports/tools.js';
import type { ToolOutcome } from '../domain/tool.js';
import type { Deps } from './deps.js';
import { change, frameOf, lateTimer, sayRepair } from './dialogue.js';
import type { Dialogue, Moves } from './dialogue.js';
import { offerFlows } from './offer-flows.js';
import { bringUp, dropTasks, tasksOf, withdraw } from './tasks.js';
import { endConversation, takeUp } from './unfinished.js';
import { withDeadline } from './with-deadline.js';

/** Asks for what is read; keeps what is stored or run later for the commit. Answers the event that a read brings back. */
export function* performEffect(
  deps: Deps,
  dialogue: Dialogue,
  frame: FrameId,
  effect: Effect,
): Moves<FlowEvent | null> {
  const { session } = dialogue;
  switch (effect.effect) {
    case 'look':
      return { type: 'result', key: effect.key, outcome: yield effect };
    case 'say':
      dialogue.said.push(effect);
      return null;
    case 'ask': {
      const asking = effect.choices ? frameOf(dialogue, frame) : undefined;
      dialogue.said.push({ ...effect, question: asking ? dialogue.flows.questionOf(asking) : null });
      return null;
    }
    case 'remind':
      dialogue.timers.push({
        set: remindTimer(frame, effect.name),
        afterMs: effect.afterMs,
        timer: { kind: 'remind', frame, name: effect.name },
      });
      return null;
    case 'cancelRemind':
      dialogue.timers.push({ cancel: remindTimer(frame, effect.name) });
      return null;
    case 'withdraw':
      withdraw(dialogue, effect.job);
      return null;
    case 'handoff':
      askForPerson(deps, dialogue, effect.reason);
      return null;
    case 'withdrawHandoff':
      withdrawHandoff(dialogue);
      return null;
    case 'identified':
      change(dialogue, {
        customer: { id: effect.customer, name: effect.name },
        assurance: effect.assurance,
        identificationFailures: 0,
      });
      takeUp(dialogue, deps.clock.now());
      return null;
    case 'identificationFailed':
      change(dialogue, { identificationFailures: session.identificationFailures + 1 });
      return null;
    case 'end':
      endConversation(deps, dialogue);
      return null;
    case 'resume':
      bringUp(dialogue, effect.frame, frame);
      return null;
    case 'survey':
      if (!deps.settings.survey || session.survey !== null) return null;
      change(dialogue, { survey: { about: session.lastTask, rating: null } });
      dialogue.linked = { flow: PATTERNS.survey, slots: {}, utterance: null };
      return null;
    case 'rate':
      dialogue.rated = {
        about: (session.survey ?? { about: session.lastTask }).about,
        rating: effect.rating,
      };
      change(dialogue, { survey: dialogue.rated });
      return null;
    case 'link':
      dialogue.linked = { flow: effect.flow, slots: effect.slots, utterance: effect.utterance ?? null };
      return null;
    case 'giveUp': {
      const given = tasksOf(dialogue).filter((task) => task.some(({ id }) => effect.frames.includes(id)));
      for (const task of given) {
        if (dropTasks(dialogue, [task]))
          sayRepair(dialogue, 'flowCancelled', { flow: { copy: `${task[0].flow}.title` } });
      }
      return null;
    }
    case 'restart': {
      const others = tasksOf(dialogue).filter((task) => task.every(({ id }) => id !== frame));
      if (dropTasks(dialogue, others))
        change(dialogue, { slots: {}, queued: [], lastChange: null, unfinished: null });
      return null;
    }
    case 'again': {
      const flow = frameOf(dialogue, frame)?.flow;
      if (flow === undefined) return null;
      // A flow that begins anew after a correction asks once more: what it asked for before does not count.
      const others = session.queued.filter((task) => task.by !== frame);
      const tasks = effect.tasks.map((task) => ({ flow, ...task, by: frame }));
      change(dialogue, { queued: [...others, ...tasks] });
      return null;
    }
    case 'menu':
      offerFlows(dialogue, effect.text);
      return null;
    case 'call': {
      const tool = allowed(deps, dialogue, effect.tool, 'write');
      if (typeof tool === 'string')
        return { type: 'result', key: effect.key, outcome: { kind: 'refused', code: tool } };
      const id = jobId(dialogue.entry, dialogue.jobs.length);
      const { key, args } = effect;
      dialogue.jobs.push({
        id,
        tenant: session.tenant,
        session: session.id,
        address: dialogue.address,
        frame,
        key,
        tool: tool.name,
        args,
        customer: session.customer?.id ?? null,
        deadlineAt: deps.clock.now() + deps.settings.jobDeadlineMs,
      });
      dialogue.timers.push({
        set: lateTimer(id),
        afterMs: deps.settings.jobLateMs,
        timer: { kind: 'jobLate', job: id },
      });
      const open = { id, frame, key, tool: tool.name, generation: session.generation };
      change(dialogue, { openJobs: [...session.openJobs, open] });
      return null;
    }
    default:
      return effect satisfies never;
  }
}

/** Asks for a person and says so; asking twice keeps the first place in the queue, but that danger takes the place of any other reason. */
export function askForPerson(deps: Deps, dialogue: Dialogue, reason: string): void {
  const { handoff } = dialogue.session;
  const isGraver = reason === IN_DANGER && handoff?.reason !== IN_DANGER;
  deps.metrics.count('cannot_handle', { reason: `handoff:${reason}` });
  if (handoff === null || isGraver) change(dialogue, { handoff: { requestedAt: deps.clock.now(), reason } });
  sayRepair(dialogue, reason === IN_DANGER ? 'inDanger' : handoff === null ? 'handoff' : 'handoffAgain');
}

/** The customer needs nobody any more. Who has to look at something comes all the same, and that is said. */
export function withdrawHandoff(dialogue: Dialogue): void {
  const { handoff } = dialogue.session;
  if (handoff === null) return sayRepair(dialogue, 'nobodyAsked');
  if (!mayLeaveQueue(handoff)) return sayRepair(dialogue, 'handoffAgain');
  sayRepair(dialogue, 'handoffWithdrawn');
  change(dialogue, { handoff: null });
}

/** The timer id of a flow's reminder. */
export const remindTimer = (frame: FrameId, name: string) => `remind:${frame}:${name}`;

/** What a read tool answers, within the turn's time for reads. A question that was asked in this turn is not asked again. */
export async function look(
  deps: Deps,
  dialogue: Dialogue,
  name: string,
  args: Parameters<Tool['invoke']>[0],
): Promise<ToolOutcome> {
  const tool = allowed(deps, dialogue, name, 'read');
  if (typeof tool === 'string') return { kind: 'refused', code: tool };
  const { session, asked, reads } = dialogue;
  const customer = session.customer?.id ?? null;
  const question = JSON.stringify([name, customer, args]);
  const known = reads.get(question);
  if (known) return known;
  // Of what was asked, not of what was answered: that may differ when the turn is run again.
  const index = asked.get(question) ?? asked.size;
  asked.set(question, index);
  const key = lookId(dialogue.entry, index);
  const call = { tenant: session.tenant, session: session.id, customer, key };
  const now = deps.clock.now();
  dialogue.readsUntil ??= now + deps.settings.toolTimeoutMs;
  const leftMs = Math.max(0, dialogue.readsUntil - now);
  try {
    const outcome = await deps.step('turn.tool', () =>
      withDeadline(deps.clock, leftMs, (signal) => tool.invoke(args, { ...call, signal })),
    );
    reads.set(question, outcome);
    return outcome;
  } catch (error) {
    // A read changes nothing: the flow says it cannot look now, and the customer can ask again.
    const code = error instanceof BotError ? error.code : 'tool-failed';
    deps.metrics.count('errors', { code });
    deps.log.warn(
      { session: session.id, turn: dialogue.entry, code, tool: name, err: error },
      'a read tool failed',
    );
    return { kind: 'unknown' };
  }
}

/** The tool, or why this session may not use it. The engine checks, whatever the flow said. */
function allowed(
  deps: Deps,
  dialogue: Dialogue,
  name: string,
  kind: Tool['kind'],
): Tool | 'no-such-tool' | 'not-assured' {
  const tool = deps.tools(name);
  const isThere = tool !== null && tool.kind === kind;
  if (isThere && isAssured(dialogue.session.assurance, tool.assurance)) return tool;
  // The customer only hears that it cannot be done: the flow is at fault, and somebody has to learn of it.
  const code = isThere ? 'not-assured' : 'no-such-tool';
  deps.metrics.count('errors', { code });
  deps.log.error(
    { session: dialogue.session.id, turn: dialogue.entry, code, tool: name },
    'a flow asked for a tool that it cannot have',
  );
  return code;
}
