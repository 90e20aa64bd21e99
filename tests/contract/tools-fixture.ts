/** @module Shops to test against: a clock that stands still, a known seed, and a call as the engine would make it. */
import type { ShopDb } from '../../adapters/backend/shop/shop-db.js';
import { customerId, sessionId, tenantId, type CustomerId } from '../../bot/domain/ids.js';
import type { Json, JsonObject } from '../../bot/domain/json.js';
import type { ToolOutcome } from '../../bot/domain/tool.js';
import type { Clock } from '../../bot/ports/clock.js';
import type { Tool, ToolCall, Tools } from '../../bot/ports/tools.js';

/** When these tests take place, epoch ms. */
export const NOW = Date.UTC(2026, 10, 20, 12);
export const SEED = 7;
/** What the shop's server and its clients agree on. */
export const TOKEN = 'a-token-of-the-shop';

/** Customers and orders of `seed/demo.ts`. */
export const EMMA = customerId('C1001');
export const OLIVER = customerId('C1002');
export const EMMAS_PENDING = '#W1482015';
/** Paid by gift card and PayPal. */
export const EMMAS_PENDING_TWO_PAYMENTS = '#W1507733';
export const EMMAS_DELIVERED = '#W1120458';
export const OLIVERS_PENDING = '#W1496120';

/** Of Emma's methods; a gift card with USD 150. */
export const EMMAS_CARD = 'PM-C1001-1';
export const EMMAS_PAYPAL = 'PM-C1001-2';
export const EMMAS_GIFT_CARD = 'PM-C1001-3';

/** Not Emma's. */
export const OLIVERS_CARD = 'PM-C1002-1';

export const ADDRESS = {
  line1: '4 Elm Court',
  line2: 'Flat 2',
  city: 'Seattle',
  region: 'WA',
  postcode: '98103',
  country: 'USA',
};

export interface Write {
  readonly tool: string;
  /** In the journal of effects. */
  readonly effect: string;
  /** What Emma may ask for. */
  readonly args: JsonObject;
  /** What she may ask for as well. */
  readonly otherArgs: JsonObject;
}

/** Every write, with arguments that are accepted. */
export const WRITES: readonly Write[] = [
  {
    tool: 'cancelOrder',
    effect: 'cancel',
    args: { orderId: EMMAS_PENDING, reason: 'no longer needed' },
    otherArgs: { orderId: EMMAS_PENDING, reason: 'ordered by mistake' },
  },
  {
    tool: 'changeAddress',
    effect: 'change-address',
    args: { orderId: EMMAS_PENDING, address: ADDRESS },
    otherArgs: { orderId: EMMAS_PENDING, address: { ...ADDRESS, line2: '' } },
  },
  {
    tool: 'changePayment',
    effect: 'change-payment',
    args: { orderId: EMMAS_PENDING, paymentMethod: EMMAS_GIFT_CARD },
    otherArgs: { orderId: EMMAS_PENDING, paymentMethod: EMMAS_PAYPAL },
  },
  {
    tool: 'changeItems',
    effect: 'change-items',
    args: {
      orderId: EMMAS_PENDING,
      changes: [{ line: '2', variant: 'P110-2' }],
      paymentMethod: EMMAS_GIFT_CARD,
    },
    otherArgs: {
      orderId: EMMAS_PENDING,
      changes: [{ line: '1', variant: 'P101-2' }],
      paymentMethod: EMMAS_GIFT_CARD,
    },
  },
  {
    tool: 'returnItems',
    effect: 'return',
    args: { orderId: EMMAS_DELIVERED, lines: ['2'], paymentMethod: EMMAS_CARD },
    otherArgs: { orderId: EMMAS_DELIVERED, lines: ['1', '2'], paymentMethod: EMMAS_CARD },
  },
  {
    tool: 'exchangeItems',
    effect: 'exchange',
    args: {
      orderId: EMMAS_DELIVERED,
      changes: [{ line: '2', variant: 'P119-3' }],
      paymentMethod: EMMAS_CARD,
    },
    otherArgs: {
      orderId: EMMAS_DELIVERED,
      changes: [{ line: '2', variant: 'P119-5' }],
      paymentMethod: EMMAS_CARD,
    },
  },
  {
    tool: 'changeDefaultAddress',
    effect: 'change-default-address',
    args: { address: ADDRESS },
    otherArgs: { address: { ...ADDRESS, line2: '' } },
  },
];

/** A clock that moves when told to; nothing here waits. */
export class StillClock implements Clock {
  #now = NOW;
  now(): number {
    return this.#now;
  }
  advance(ms: number): void {
    this.#now += ms;
  }
  after(): () => void {
    throw new Error('the shop sets no timers');
  }
}

const tenant = tenantId('demo');

let calls = 0;

/** A call by Emma, under a key of its own, that is never aborted; say what differs. */
export function aCall(differences: Partial<ToolCall> = {}): ToolCall {
  return {
    tenant,
    session: sessionId(tenant, 'tools'),
    customer: EMMA,
    key: `call-${++calls}`,
    signal: new AbortController().signal,
    ...differences,
  };
}

/** The tool of that name. */
export function toolNamed(tools: Tools, name: string): Tool {
  const tool = tools(name);
  if (!tool) throw new Error(`there is no tool ${name}`);
  return tool;
}

/** Calls a tool as Emma, unless said otherwise. */
export function use(
  tools: Tools,
  name: string,
  args: JsonObject,
  differences: Partial<ToolCall> = {},
): Promise<ToolOutcome> {
  return toolNamed(tools, name).invoke(args, aCall(differences));
}

/** Asks what became of a write. */
export async function outcomeOf(
  tools: Tools,
  key: string,
  customer: CustomerId = EMMA,
  name: string = 'cancelOrder',
) {
  const tool = toolNamed(tools, name);
  if (!tool.outcomeOf) throw new Error(`${name} cannot be asked back`);
  return tool.outcomeOf(key, aCall({ customer, key }));
}

/** Of an answer with an object. */
export function valueOf(outcome: ToolOutcome): JsonObject {
  if (outcome.kind !== 'ok' || !isObject(outcome.value))
    throw new Error(`expected a value, got ${JSON.stringify(outcome)}`);
  return outcome.value;
}

/** Of an answer with a list of objects. */
export function listOf(outcome: ToolOutcome): readonly JsonObject[] {
  if (outcome.kind !== 'ok' || !Array.isArray(outcome.value)) {
    throw new Error(`expected a list, got ${JSON.stringify(outcome)}`);
  }
  return outcome.value.filter(isObject);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Of a gift card, minor units. */
export function balanceOf(db: ShopDb, method: string): number | null {
  return (
    db.first<{ balance: number | null }>('SELECT balance FROM payment_methods WHERE id = ?', method)
      ?.balance ?? null
  );
}

export const NOT_FOUND = { kind: 'refused', code: 'not-found' };
