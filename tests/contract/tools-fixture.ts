/** @module Shops to test against: a clock that stands still, a known seed, and a call as the engine would make it. */
import type { ShopDb } from '../../adapters/backend/shop/shop-db.js';
import { customerId, sessionId, tenantId, type CustomerId } from '../../bot/domain/ids.js';
import type { JsonObject } from '../../bot/domain/json.js';
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

/** Asks what became of a cancellation. */
export async function outcomeOf(tools: Tools, key: string, customer: CustomerId = EMMA) {
  const tool = toolNamed(tools, 'cancelOrder');
  if (!tool.outcomeOf) throw new Error('cancelOrder cannot be asked back');
  return tool.outcomeOf(key, aCall({ customer, key }));
}

/** Of a gift card, minor units. */
export function balanceOf(db: ShopDb, method: string): number | null {
  return (
    db.first<{ balance: number | null }>('SELECT balance FROM payment_methods WHERE id = ?', method)
      ?.balance ?? null
  );
}

export const NOT_FOUND = { kind: 'refused', code: 'not-found' };
