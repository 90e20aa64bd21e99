/** @module The repair patterns, each as what is said at a question and what must hold when it has been dealt with. */
import { PATTERNS } from '../../../bot/domain/flow.js';
import type { Json, JsonObject } from '../../../bot/domain/json.js';
import { ANSWERED, answersTo, answerUntil } from './answers.js';
import type { Rating } from '../../../bot/domain/session.js';
import type { Place } from './paths.js';
import type { Stage, Standing, Talk } from './talk.js';

/**
 * What must be open afterwards. `question`: the same question of the same frame. `tasks`: every task that was open. `none`: none of
 * those. `any`: that it can be ended is enough.
 */
export type Leaves = 'question' | 'tasks' | 'none' | 'any';

export interface Pattern {
  readonly name: string;
  /** Its row in the table of repair patterns. */
  readonly row: string;
  readonly fits: (place: Place, at: Standing, talk: Talk) => boolean;
  /** @throws Broken when something is not as it must be on the way */
  readonly insert: (talk: Talk, place: Place, stage: Stage) => Promise<void>;
  readonly leaves: (place: Place) => Leaves;
  /** Slots that it may change. */
  readonly touches: (place: Place) => readonly string[];
  /** Whether a person must have been asked for. */
  readonly asksForPerson?: boolean;
}

/** The property does not hold. */
export class Broken extends Error {}

function must(isSo: boolean, what: string): void {
  if (!isSo) throw new Broken(what);
}

const top = (talk: Talk) => talk.standing().frames.at(-1);
const askedSlot = ({ waits }: Place) => (waits.startsWith('slot:') ? waits.slice('slot:'.length) : null);
const atSlot = (place: Place) => askedSlot(place) !== null;
const inTask = ({ flow }: Place) => !flow.isPattern;
const words = (talk: Talk, en: string, zh: string) => talk.say(talk.language === 'en' ? en : zh);
const nothing = () => [];
/** Of the patterns: all other flows are tasks. */
const IDS: readonly string[] = Object.values(PATTERNS);
const question = () => 'question' as const;

/** Nothing is open but a courtesy: whatever is said may end it. */
const isLastWord = ({ flow }: Place) => flow.id === PATTERNS.completed || flow.id === PATTERNS.survey;

/** A pattern gives way to what else is asked for; the tasks below it stay. */
const questionOfTask = (place: Place): Leaves => (inTask(place) ? 'question' : 'tasks');

/** Flows that the customer may ask for and that are not open. */
function others({ flows, standing }: Talk): readonly string[] {
  const open = standing().frames.map(({ flow }) => flow);
  return flows.summaries
    .filter(({ id, offered, isPattern }) => offered && !isPattern && !open.includes(id))
    .map(({ id }) => id);
}

/** In words where real understanding knows some. */
async function request(talk: Talk, flow: string): Promise<void> {
  if (flow === 'order-status') await words(talk, 'where is my order?', '查一下我的订单');
  else if (flow === 'cancel-order') await words(talk, 'I want to cancel my order', '我要取消订单');
  else await talk.mean({ intents: [flow] });
}

/** Another task, to its end, and what is asked then. */
async function digress(talk: Talk, isTakenUp: boolean): Promise<void> {
  const [other = ''] = others(talk);
  const root = talk.standing().frames[0]?.flow ?? '';
  const hasTask = talk.standing().frames.some(({ flow }) => !IDS.includes(flow));
  await request(talk, other);
  must(top(talk)?.flow !== undefined, `${other} did not begin`);
  if (!hasTask) return;
  const isAsked = () => top(talk)?.flow === PATTERNS.continueInterrupted;
  must(await answerUntil(talk, isAsked), `after ${other} nobody asked whether to go on`);
  if (top(talk)?.waits === 'confirm') {
    if (isTakenUp) await words(talk, 'yes please', '好的');
    else await words(talk, 'no thanks', '不用了');
  } else await talk.mean({ slots: { task: isTakenUp ? root : 'none' } });
}

async function expire(talk: Talk): Promise<void> {
  await talk.later(31 * 60_000);
  must(talk.standing().frames.length === 0, 'the session did not expire');
}

/** The job of a confirmation is held back while `meanwhile` is said; it must be called once and its result told. */
function whileJobRuns(name: string, meanwhile: (talk: Talk) => Promise<void>): Pattern {
  return {
    name: `job-running: ${name}`,
    row: 'D21',
    fits: ({ flow, waits }, at) =>
      flow.id === 'cancel-order' && waits === 'confirm' && at.frames.length === 1,
    async insert(talk, _place, stage) {
      const release = stage.hold();
      try {
        await talk.mean({ intents: ['affirm'] });
        must(talk.standing().session.openJobs.length === 1, 'the job does not run');
        await meanwhile(talk);
        must(talk.standing().session.openJobs.length === 1, 'a job that had begun was forgotten');
      } finally {
        release();
      }
      await stage.settled();
      must(talk.standing().session.openJobs.length === 0, 'the result was not taken');
      const told = talk.said.filter(
        (copy) => copy === 'cancel-order.done' || copy === 'repair.resultAfterwards',
      );
      must(told.length === 1, `the result was told ${told.length} times`);
    },
    leaves: () => 'any',
    touches: () => ['orderId'],
  };
}

/** Two requests in one message: the first begins, the second waits. Then something happens to the first. */
function queued(name: string, meanwhile: (talk: Talk, first: string) => Promise<void>): Pattern {
  return {
    name: `queued-request: ${name}`,
    row: 'D22',
    fits: (place, _at, talk) => inTask(place) && others(talk).length >= 2,
    async insert(talk) {
      const [first = '', second = ''] = others(talk);
      const from = talk.said.length;
      // One that has nothing to ask is over when the turn is.
      const hasBegun = () =>
        talk.standing().frames.some(({ flow }) => flow === second) ||
        talk.said.slice(from).some((copy) => copy.startsWith(`${second}.`));
      await talk.mean({ intents: [first, second] });
      must(talk.standing().session.queued.length === 1, 'the second request does not wait');
      await meanwhile(talk, first);
      must(await answerUntil(talk, hasBegun), `${second} was asked for as well and did not begin`);
      must(talk.standing().session.queued.length === 0, 'what has begun still waits');
    },
    leaves: ({ flow }) => (flow.id === 'identify' ? 'any' : 'tasks'),
    touches: () => ['orderId'],
  };
}

/** Another value for a slot that is filled, in the flow that asks. */
function correction(slot: string): Pattern {
  return {
    name: `correction: ${slot}`,
    row: 'D2',
    fits: (_place, at) => {
      const frame = at.frames.at(-1);
      return (
        frame?.slots[slot] !== undefined &&
        answersTo(frame.flow, slot, at.session.customer?.id)[1] !== undefined
      );
    },
    async insert(talk) {
      const frame = top(talk);
      const [right, other] = rightAnswers(talk, slot);
      const value = isSame(frame?.slots[slot], right) ? other : right;
      await talk.mean({ slots: { [slot]: value as Json } });
      const after = talk.standing().frames.find(({ id }) => id === frame?.id);
      must(isSame(after?.slots[slot], value), `${slot} was not corrected`);
    },
    leaves: question,
    touches: () => [slot],
  };
}

/** Nobody is asked for anything once `email`, `what`, `rating` or `product` is known. */
const CORRECTED = ANSWERED.filter((slot) => !['email', 'what', 'rating', 'product'].includes(slot)).map(
  correction,
);

/** What is done is neither cancelled nor corrected in silence. */
function afterwards(name: string, say: (talk: Talk) => Promise<void>): Pattern {
  return {
    name: `already done: ${name}`,
    row: 'D2/D3',
    fits: (place) => place.flow.id === PATTERNS.completed,
    async insert(talk) {
      await talk.mean({ intents: ['note'], slots: { topic: 'service' } });
      await talk.mean({ intents: ['affirm'] });
      await say(talk);
      must(top(talk)?.flow === PATTERNS.alreadyDone, 'it was not said that it is done');
    },
    leaves: () => 'any',
    touches: nothing,
  };
}

/** It is asked for once, and never insisted on. */
function surveyed(name: string, say: (talk: Talk) => Promise<void>, rating: Rating | null): Pattern {
  return {
    name: `survey: ${name}`,
    row: 'D20',
    fits: (place) => place.flow.id === PATTERNS.completed,
    async insert(talk) {
      await words(talk, 'no', '不用了');
      must(top(talk)?.flow === PATTERNS.survey, 'it was not asked whether it was good');
      await say(talk);
      must(talk.standing().frames.length === 0, 'it insists');
      must((talk.standing().session.survey?.rating ?? null) === rating, 'it was rated otherwise');
    },
    leaves: () => 'none',
    touches: nothing,
  };
}

const BEGUN_OVER: readonly Pattern[] = [
  {
    name: 'restart: yes',
    row: 'D19',
    fits: (_place, at) => at.frames.some(({ flow }) => !IDS.includes(flow)),
    async insert(talk) {
      await words(talk, 'start over', '重新开始');
      must(top(talk)?.flow === PATTERNS.confirmRestart, 'it was not asked whether to start over');
      await words(talk, 'yes', '是的');
      must(talk.standing().frames.length === 0, 'something is still open');
      must(Object.keys(talk.standing().session.slots).length === 0, 'something is still remembered');
    },
    leaves: () => 'none',
    touches: () => ['orderId'],
  },
  {
    name: 'restart: no',
    row: 'D19',
    fits: (_place, at) => at.frames.some(({ flow }) => !IDS.includes(flow)),
    async insert(talk) {
      await words(talk, 'start over', '从头开始');
      await words(talk, 'no', '不要');
    },
    leaves: questionOfTask,
    touches: nothing,
  },
];

const REFUSALS: readonly Pattern[] = [
  {
    name: 'skip: once',
    row: 'D4',
    fits: (place) => atSlot(place) && isNeeded(place),
    insert: (talk) => words(talk, "I'd rather not say", '不想说'),
    leaves: question,
    touches: nothing,
  },
  {
    name: 'skip: a slot that may stay empty',
    row: 'D4',
    fits: (place) => atSlot(place) && !isNeeded(place),
    async insert(talk, place) {
      await words(talk, "I'd rather not say", '不想说');
      must(top(talk)?.waits !== place.waits, 'it is asked for all the same');
    },
    leaves: () => 'tasks',
    touches: nothing,
  },
  refusedTwice('no person', question, async (talk) => {
    await words(talk, 'no', '不用了');
  }),
  {
    ...refusedTwice(
      'a person',
      () => 'none',
      async (talk) => {
        await words(talk, 'yes', '好的');
      },
    ),
    asksForPerson: true,
  },
  refusedTwice(
    'answered after all',
    () => 'any',
    async (talk, place) => {
      const asking = talk.standing().frames.at(-2);
      const slot = askedSlot(place) ?? '';
      const [value] = answersTo(asking?.flow ?? '', slot, talk.standing().session.customer?.id);
      if (value === undefined) return;
      await talk.mean({ slots: { [slot]: value } });
      const now = talk.standing().frames.find(({ id }) => id === asking?.id);
      must(now === undefined || now.waits !== 'flow', 'the answer was not taken');
      must(now === undefined || isSame(now.slots[slot], value), 'the answer was not kept');
    },
  ),
];

function refusedTwice(
  name: string,
  leaves: Pattern['leaves'],
  then: (talk: Talk, place: Place) => Promise<void>,
): Pattern {
  return {
    name: `skip: twice, ${name}`,
    row: 'D4',
    fits: (place) => atSlot(place) && inTask(place) && isNeeded(place),
    async insert(talk, place) {
      await words(talk, 'skip', '跳过');
      await words(talk, 'I would rather not say', '不方便说');
      must(top(talk)?.flow === PATTERNS.offerPerson, 'no person was offered');
      await then(talk, place);
    },
    leaves,
    touches: (place) => [askedSlot(place) ?? '', 'orderId'],
  };
}

function isNeeded(place: Place): boolean {
  return place.flow.slots[askedSlot(place) ?? '']?.skippable === false;
}

/** Words that are no answer to anything. */
const nonsense = (talk: Talk) => words(talk, 'purple elephants', '紫色大象');

/** Whether these words are no value of the slot asked for. */
function isTyped(place: Place): boolean {
  const slot = askedSlot(place);
  const parse = slot === null ? undefined : place.flow.slots[slot]?.parse;
  // What is no rating passes the survey over.
  return (
    place.flow.id !== PATTERNS.survey &&
    parse !== undefined &&
    parse('purple elephants') === null &&
    parse('紫色大象') === null
  );
}

const MISUNDERSTANDINGS: readonly Pattern[] = [
  {
    name: 'wrong answer',
    row: 'D9',
    fits: isTyped,
    insert: nonsense,
    leaves: question,
    touches: nothing,
  },
  {
    name: 'wrong answers, until it gives up',
    row: 'D8',
    fits: (place) => isTyped(place) && inTask(place),
    async insert(talk, place) {
      const frames = () => talk.standing().frames.length;
      const before = frames();
      for (let tries = 0; frames() === before; tries++) {
        must(tries < 5, `${place.waits} is asked again without end`);
        await nonsense(talk);
      }
    },
    leaves: () => 'none',
    touches: () => ['orderId'],
    asksForPerson: true,
  },
  {
    name: 'not understood',
    row: 'D10',
    fits: (place) => !atSlot(place),
    insert: nonsense,
    leaves: question,
    touches: nothing,
  },
  {
    name: 'not understood, three times',
    row: 'D10',
    fits: (place) => !atSlot(place),
    async insert(talk) {
      for (let times = 0; times < 3; times++) await nonsense(talk);
    },
    leaves: question,
    touches: nothing,
    asksForPerson: true,
  },
];

/** The conversation expires, and a known customer comes back. */
function comeBack(name: string, leaves: Pattern['leaves'], then: (talk: Talk) => Promise<void>): Pattern {
  return {
    name: `session expiry, and back: ${name}`,
    row: 'D13/D14',
    fits: (place, at) =>
      inTask(place) &&
      at.session.assurance === 'signed' &&
      at.frames.every(({ flow }) => !IDS.includes(flow)),
    async insert(talk) {
      await expire(talk);
      await words(talk, 'hello', '你好');
      must(top(talk)?.flow === PATTERNS.continueInterrupted, 'the task was not offered again');
      await then(talk);
    },
    leaves,
    touches: () => ['orderId'],
  };
}

const WAYS_OUT: readonly Pattern[] = [
  {
    name: 'cancel',
    row: 'D3',
    fits: inTask,
    insert: (talk) => words(talk, 'never mind', '算了'),
    leaves: () => 'none',
    touches: nothing,
  },
  {
    name: 'cancel: what a pattern asks',
    row: 'D3',
    fits: (place) => !inTask(place),
    insert: (talk) => words(talk, 'never mind', '算了'),
    leaves: () => 'any',
    touches: nothing,
  },
  {
    name: 'handoff',
    row: 'D12',
    fits: () => true,
    insert: (talk) => words(talk, 'I want to talk to a human', '转人工'),
    // It is a yes to the offer of one, and no answer to what other patterns ask.
    leaves: (place) => {
      if (place.flow.id === PATTERNS.offerPerson) return 'none';
      return place.flow.id === PATTERNS.handoff ? 'question' : questionOfTask(place);
    },
    touches: () => ['orderId'],
    asksForPerson: true,
  },
  {
    name: 'handoff: not any more',
    row: 'D12',
    fits: inTask,
    async insert(talk) {
      await words(talk, 'I want to talk to a human', '转人工');
      await words(talk, "I don't need a person any more", '不需要人工了');
      must(talk.standing().session.handoff === null, 'a person is still waited for');
    },
    leaves: question,
    touches: nothing,
  },
  {
    name: 'handoff: asked again, and left',
    row: 'D12',
    fits: inTask,
    async insert(talk) {
      await words(talk, 'I want to talk to a human', '转人工');
      await words(talk, 'a human please', '人工');
      must(top(talk)?.flow === PATTERNS.handoff, 'it was not asked whether they are still wanted');
      await words(talk, 'yes', '是的');
      must(talk.standing().session.handoff === null, 'a person is still waited for');
    },
    leaves: question,
    touches: nothing,
  },
  {
    name: 'session expiry',
    row: 'D13/D14',
    fits: inTask,
    insert: (talk) => expire(talk),
    leaves: () => 'none',
    touches: () => ['orderId'],
  },
  comeBack('yes', question, (talk) => words(talk, 'yes', '是的')),
  comeBack(
    'no',
    () => 'none',
    (talk) => words(talk, 'no', '不要'),
  ),
  {
    name: 'conversation left',
    row: 'D14',
    fits: inTask,
    async insert(talk) {
      await talk.leave();
      must(talk.standing().frames.length === 0, 'something is still open');
    },
    leaves: () => 'none',
    touches: () => ['orderId'],
  },
  {
    name: 'takeover and handback',
    row: 'D29',
    fits: () => true,
    async insert(talk, place) {
      await talk.own({ kind: 'agent', agent: 'agent-1' });
      const said = talk.said.length;
      const slot = askedSlot(place);
      if (slot === null) await words(talk, 'yes', '是的');
      else await talk.say(String(rightAnswers(talk, slot)[0] ?? 'yes'));
      must(talk.said.length === said, 'the bot spoke over a person');
      await talk.own({ kind: 'bot' });
    },
    leaves: question,
    touches: nothing,
  },
];

const AROUND: readonly Pattern[] = [
  {
    name: 'small talk: hello',
    row: 'D5',
    fits: () => true,
    insert: (talk) => words(talk, 'hello', '你好'),
    leaves: (place) => (isLastWord(place) ? 'any' : 'question'),
    touches: nothing,
  },
  {
    name: 'small talk: thanks',
    row: 'D5',
    fits: () => true,
    insert: (talk) => words(talk, 'thanks', '谢谢'),
    leaves: (place) => (isLastWord(place) ? 'any' : 'question'),
    touches: nothing,
  },
  {
    name: 'repeat',
    row: 'D15',
    fits: () => true,
    async insert(talk) {
      const { misunderstood } = talk.standing().session;
      await words(talk, 'say that again', '再说一遍');
      must(talk.standing().session.misunderstood <= misunderstood, 'it counted as a try');
    },
    leaves: question,
    touches: nothing,
  },
  {
    name: 'why',
    row: 'why',
    fits: () => true,
    async insert(talk) {
      const before = talk.standing().session.stack;
      for (let times = 0; times < 3; times++) await words(talk, 'why do you need that?', '为什么要这个？');
      must(JSON.stringify(talk.standing().session.stack) === JSON.stringify(before), 'it counted as a try');
    },
    leaves: question,
    touches: nothing,
  },
  {
    name: 'help',
    row: 'help',
    fits: () => true,
    insert: (talk) => words(talk, 'what can you do?', '帮助'),
    leaves: question,
    touches: nothing,
  },
  {
    name: 'language switch',
    row: 'D32',
    fits: (place) => !isLastWord(place),
    async insert(talk) {
      const { locale } = talk.standing().session;
      // In the other language.
      await words(talk, '你好', 'hello, how are you today?');
      must(talk.standing().session.locale !== locale, 'it goes on in the language of before');
    },
    leaves: question,
    touches: nothing,
  },
  {
    name: 'stale button',
    row: 'stale button',
    fits: () => true,
    async insert(talk, place) {
      const slot = askedSlot(place) ?? 'confirm';
      await talk.press(`${slot}@00000000:${String(rightAnswers(talk, slot)[0] ?? 'yes')}`);
    },
    leaves: question,
    touches: nothing,
  },
  {
    name: 'stale button: of the interrupted task, while it is asked whether to go on',
    row: 'stale button',
    fits: (place, _at, talk) => inTask(place) && place.flow.offered && others(talk).length > 0,
    async insert(talk, place) {
      const slot = askedSlot(place) ?? 'confirm';
      const asking = talk.standing().session.stack.at(-1);
      const question = asking ? talk.flows.questionOf(asking) : '';
      await request(talk, others(talk)[0] ?? '');
      const isAsked = () => top(talk)?.flow === PATTERNS.continueInterrupted;
      must(await answerUntil(talk, isAsked), 'nobody asked whether to go on');
      await talk.press(`${slot}@${question}:${String(rightAnswers(talk, slot)[0] ?? 'yes')}`);
      must(isAsked(), 'a button of another question answered this one');
      await words(talk, 'yes', '是的');
    },
    leaves: question,
    touches: () => ['orderId'],
  },
  {
    name: 'digression: yes',
    row: 'D1',
    fits: (_place, _at, talk) => others(talk).length > 0,
    insert: (talk) => digress(talk, true),
    // Who was identified meanwhile is not asked again.
    leaves: (place) => (place.flow.id === 'identify' || !inTask(place) ? 'any' : 'question'),
    touches: () => ['orderId'],
  },
  {
    name: 'digression: no',
    row: 'D1',
    fits: (place, _at, talk) => inTask(place) && others(talk).length > 0,
    insert: (talk) => digress(talk, false),
    leaves: () => 'none',
    touches: () => ['orderId'],
  },
  {
    name: 'answer and new request',
    row: 'D22',
    fits: (place, _at, talk) =>
      atSlot(place) &&
      inTask(place) &&
      rightAnswers(talk, askedSlot(place) ?? '')[0] !== undefined &&
      newRequest(place, talk) !== undefined,
    async insert(talk, place) {
      const slot = askedSlot(place) ?? '';
      const asking = top(talk);
      const value = rightAnswers(talk, slot)[0] ?? null;
      const other = newRequest(place, talk) ?? '';
      await talk.mean({ intents: [other], slots: { [slot]: value } });
      const now = talk.standing().frames.find(({ id }) => id === asking?.id);
      must(now === undefined || isSame(now.slots[slot], value), 'the answer was not kept');
      must(
        talk.standing().frames.some(({ flow }) => flow === other),
        `${other} did not begin`,
      );
    },
    leaves: ({ flow }) => (flow.isOneShot || flow.id === 'identify' ? 'any' : 'tasks'),
    touches: (place) => [askedSlot(place) ?? '', 'orderId'],
  },
  {
    name: 'answer with a courtesy',
    row: 'D5',
    fits: (place) => atSlot(place) && inTask(place),
    async insert(talk, place) {
      const slot = askedSlot(place) ?? '';
      const asking = top(talk);
      await talk.mean({ intents: ['thanks'], slots: { [slot]: rightAnswers(talk, slot)[0] ?? null } });
      const now = talk.standing().frames.find(({ id }) => id === asking?.id);
      must(now === undefined || now.slots[slot] !== undefined, 'the answer was not kept');
    },
    leaves: () => 'any',
    touches: (place) => [askedSlot(place) ?? '', 'orderId'],
  },
  {
    name: 'clarification',
    row: 'D7',
    // Only where nothing is open several tasks are plausible: so the way to the question begins with one.
    fits: ({ flow, waits }) => flow.offered && 'orderId' in flow.slots && waits !== 'slot:orderId',
    async insert(talk, place) {
      await words(talk, 'never mind', '算了');
      await answerUntil(talk, () => talk.standing().frames.length === 0);
      const [order] = answersTo(place.flow.id, 'orderId', talk.standing().session.customer?.id);
      await talk.say(String(order));
      must(talk.said.at(-1) === 'repair.clarify', 'it was not asked which task is meant');
      await talk.press(`flow:${place.flow.id}`);
      must(top(talk)?.slots['orderId'] === order, 'what was said already was lost');
    },
    leaves: () => 'none',
    touches: () => ['orderId'],
  },
];

function newRequest({ flow }: Place, talk: Talk): string | undefined {
  const taken = Object.keys(flow.slots);
  return talk.flows.summaries.find(
    ({ id, slots, offered }) =>
      offered && others(talk).includes(id) && !slots.some((slot) => taken.includes(slot)),
  )?.id;
}

/** Of the flow on top. */
function rightAnswers(talk: Talk, slot: string): readonly [right?: Json, other?: Json] {
  return answersTo(top(talk)?.flow ?? '', slot, talk.standing().session.customer?.id);
}

function isSame(one: Json | undefined, other: Json | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

const cancelOpen = (talk: Talk) => words(talk, 'never mind', '算了');

export const PATTERNS_INSERTED: readonly Pattern[] = [
  ...AROUND,
  ...CORRECTED,
  ...WAYS_OUT,
  ...REFUSALS,
  ...MISUNDERSTANDINGS,
  ...BEGUN_OVER,
  surveyed('rated', (talk) => words(talk, 'not really', '不满意'), 'down'),
  surveyed('passed over', nonsense, null),
  surveyed('refused', (talk) => words(talk, 'skip', '跳过'), null),
  afterwards('cancel', (talk) => words(talk, 'cancel that', '取消')),
  afterwards('correction', (talk) => words(talk, 'no, I meant the other one', '弄错了')),
  queued('the first one is done', async () => {}),
  queued('the first one is left', cancelOpen),
  queued('the first one is left to a person', async (talk, first) => {
    while (talk.standing().frames.some(({ flow }) => flow === first) && top(talk)?.waits.startsWith('slot:'))
      await nonsense(talk);
  }),
  whileJobRuns('nothing else', async () => {}),
  whileJobRuns('small talk', (talk) => words(talk, 'thanks', '谢谢')),
  whileJobRuns('not understood', nonsense),
  whileJobRuns('repeat', (talk) => words(talk, 'say that again', '再说一遍')),
  whileJobRuns('handoff', (talk) => words(talk, 'I want to talk to a human', '转人工')),
  whileJobRuns('cancel', async (talk) => {
    await cancelOpen(talk);
    must(talk.said.includes('repair.tooLateToCancel'), 'it was not said that it is too late');
    must(top(talk)?.flow === PATTERNS.alreadyDone, 'no person was offered');
  }),
  whileJobRuns('correction', async (talk) => {
    await talk.mean({ slots: { orderId: '#W1482015' } });
    must(talk.said.includes('repair.tooLateToCancel'), 'it was not said that it is too late');
    must(top(talk)?.flow === PATTERNS.alreadyDone, 'no person was offered');
  }),
  whileJobRuns('restart', async (talk) => {
    await words(talk, 'start over', '重新开始');
    await words(talk, 'yes', '是的');
  }),
  whileJobRuns('another request', (talk) => request(talk, 'order-status')),
];

/** Slots of frames, by frame and name, with what the session remembers. */
export function slotsOf({ frames, session }: Standing): ReadonlyMap<string, JsonObject> {
  return new Map([['session', session.slots], ...frames.map(({ id, slots }) => [id, slots] as const)]);
}
