/** @module How a customer comes to each flow: by asking for it, or by what makes the dialogue start it. */
import type { SessionView } from '../../../bot/domain/flow.js';
import { PATTERNS } from '../../../bot/domain/flow.js';
import { customerId } from '../../../bot/domain/ids.js';
import type { JsonObject } from '../../../bot/domain/json.js';
import type { Flow } from '../../../flows/kit/define-flow.js';
import type { Talk } from './talk.js';

export interface Entrance {
  /** What the flow is started with. */
  readonly slots: JsonObject;
  /** Who is signed in; null for a stranger. */
  readonly customer: string | null;
  readonly enter: (talk: Talk) => Promise<void>;
}

const SIGNED_IN = 'C1001';

/** The view that a flow has of the session after an entrance. */
export function viewOf({ customer }: Entrance): SessionView {
  return {
    customer: customer === null ? null : customerId(customer),
    customerName: null,
    assurance: customer === null ? 'none' : 'signed',
    identificationFailures: 0,
    locale: 'en',
  };
}

const asksToCancel = (talk: Talk) =>
  talk.mean({ intents: ['cancel-order'], slots: { orderId: '#W1507733' } });
const asksForStatus = (talk: Talk) =>
  talk.mean({ intents: ['order-status'], slots: { orderId: '#W1390264' } });

/** Of flows that nobody can ask for. `interrupted` is what the dialogue hands in; what is in it does not matter to the paths. */
const INNER: Readonly<Record<string, readonly Entrance[]>> = {
  identify: [{ slots: {}, customer: null, enter: (talk) => talk.mean({ intents: ['order-status'] }) }],
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
  if (!offered) return INNER[id] ?? [];
  return [{ slots: {}, customer: SIGNED_IN, enter: (talk) => talk.mean({ intents: [id] }) }];
}
