/** @module How a customer comes to each flow: by asking for it, or by what makes the dialogue start it. */
import type { SessionView } from '../../../bot/domain/flow.js';
import { PATTERNS } from '../../../bot/domain/flow.js';
import { customerId } from '../../../bot/domain/ids.js';
import type { JsonObject } from '../../../bot/domain/json.js';
import type { Flow } from '../../../flows/kit/define-flow.js';
import type { Stage, Talk } from './talk.js';

export interface Entrance {
  /** What the flow is started with. */
  readonly slots: JsonObject;
  /** Who is signed in; null for a stranger. */
  readonly customer: string | null;
  /** Whether a person is waited for by then. */
  readonly isPersonAsked?: boolean;
  readonly enter: (talk: Talk, stage: Stage) => Promise<void>;
}

const SIGNED_IN = 'C1001';

/** The view that a flow has of the session after an entrance. */
export function viewOf({ customer, isPersonAsked = false }: Entrance): SessionView {
  return {
    customer: customer === null ? null : customerId(customer),
    customerName: null,
    assurance: customer === null ? 'none' : 'signed',
    identificationFailures: 0,
    mayLeaveQueue: isPersonAsked,
    locale: 'en',
  };
}

const asksToCancel = (talk: Talk) =>
  talk.mean({ intents: ['cancel-order'], slots: { orderId: '#W1507733' } });
const asksForStatus = (talk: Talk) =>
  talk.mean({ intents: ['order-status'], slots: { orderId: '#W1390264' } });

/** Of flows that ask nothing where they are only asked for. `interrupted` is what the dialogue hands in; what is in it does not matter to the paths. */
const INNER: Readonly<Record<string, readonly Entrance[]>> = {
  identify: [{ slots: {}, customer: null, enter: (talk) => talk.mean({ intents: ['order-status'] }) }],
  // Nothing was refunded to C1001.
  'refund-status': [
    { slots: {}, customer: 'C1002', enter: (talk) => talk.mean({ intents: ['refund-status'] }) },
  ],
  [PATTERNS.continueInterrupted]: [
    {
      slots: { interrupted: [{ frame: 'f', flow: 'cancel-order', step: null }] },
      customer: SIGNED_IN,
      async enter(talk) {
        await asksToCancel(talk);
        await asksForStatus(talk);
      },
    },
    {
      slots: {
        interrupted: [
          { frame: 'f', flow: 'cancel-order', step: null },
          { frame: 'g', flow: 'remark', step: null },
        ],
      },
      customer: SIGNED_IN,
      async enter(talk) {
        await asksToCancel(talk);
        await talk.mean({ intents: ['remark'] });
        await asksForStatus(talk);
      },
    },
  ],
  [PATTERNS.completed]: [
    {
      slots: {},
      customer: SIGNED_IN,
      async enter(talk) {
        await talk.mean({ intents: ['remark'], slots: { topic: 'service', mood: 'good', pin: '1234' } });
        await talk.mean({ intents: ['affirm'] });
      },
    },
  ],
  [PATTERNS.survey]: [
    {
      slots: {},
      customer: SIGNED_IN,
      async enter(talk) {
        await talk.mean({ intents: ['note'], slots: { topic: 'service' } });
        await talk.mean({ intents: ['deny'] });
        await talk.mean({ intents: ['deny'] });
      },
    },
  ],
  [PATTERNS.confirmRestart]: [
    {
      slots: {},
      customer: SIGNED_IN,
      async enter(talk) {
        await asksToCancel(talk);
        await talk.mean({ intents: ['restart'] });
      },
    },
  ],
  [PATTERNS.alreadyDone]: [
    {
      slots: { done: { flow: 'note', isRunning: false, undo: 'remark', slots: {} } },
      customer: SIGNED_IN,
      async enter(talk) {
        await talk.mean({ intents: ['note'], slots: { topic: 'service' } });
        await talk.mean({ intents: ['affirm'] });
        await talk.mean({ intents: ['undo'] });
      },
    },
    {
      slots: { done: { flow: 'cancel-order', isRunning: false, undo: null, slots: {} } },
      customer: SIGNED_IN,
      async enter(talk) {
        await talk.mean({
          intents: ['cancel-order'],
          slots: { orderId: '#W1507733', reason: 'no longer needed' },
        });
        await talk.mean({ intents: ['affirm'] });
        await talk.mean({ intents: ['undo'] });
      },
    },
    {
      slots: { done: { flow: 'note', isRunning: true, undo: null, slots: {} } },
      customer: SIGNED_IN,
      async enter(talk, stage) {
        const release = stage.hold();
        await talk.mean({ intents: ['note'], slots: { topic: 'service' } });
        await talk.mean({ intents: ['affirm'] });
        await talk.mean({ intents: ['leave'] });
        release();
        await stage.settled();
      },
    },
  ],
  [PATTERNS.handoff]: [
    {
      slots: {},
      customer: SIGNED_IN,
      isPersonAsked: true,
      async enter(talk) {
        await talk.mean({ intents: ['remark'], slots: { topic: 'service' } });
        await talk.mean({ intents: ['handoff'] });
        await talk.mean({ intents: ['handoff'] });
      },
    },
  ],
  [PATTERNS.offerPerson]: [
    {
      slots: {},
      customer: SIGNED_IN,
      async enter(talk) {
        await asksToCancel(talk);
        await talk.mean({ intents: ['skip'] });
        await talk.mean({ intents: ['skip'] });
      },
    },
  ],
};

/** None for a flow that nothing is known to lead to. */
export function entrancesOf({ id, offered }: Flow): readonly Entrance[] {
  const inner = INNER[id];
  if (inner || !offered) return inner ?? [];
  return [{ slots: {}, customer: SIGNED_IN, enter: (talk) => talk.mean({ intents: [id] }) }];
}
