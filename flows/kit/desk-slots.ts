/** @module The slots of the retail desk, by the same names and with the same values in every flow. `orderId`: `order-id.ts`. */
import type { Json } from '../../bot/domain/json.js';
import type { Address, ItemChange } from './shop.js';
import { entitySlot, textSlot } from './slot.js';
import type { Slot } from './slot.js';

/** Lines of the order, as its items name them; at least one. */
export const itemsSlot = readSlot((value): value is readonly string[] => isListOf(value, isText));

/** What each of these lines becomes. */
export const newOptionSlot = readSlot((value): value is readonly ItemChange[] =>
  isListOf(value, (each) => isText(field(each, 'line')) && isText(field(each, 'variant'))),
);

/** Id of one of the customer's payment methods. */
export const paymentMethodSlot = readSlot(isText);

export const newAddressSlot = readSlot((value): value is Address =>
  ['line1', 'line2', 'city', 'region', 'postcode', 'country'].every(
    (part) => typeof field(value, part) === 'string',
  ),
);

/** Id of a product. Remembered: "do you have it in blue" is about the one just shown. */
export const productSlot = { ...readSlot(isText), remembered: true };

/** The day on which the order was placed that is meant, `YYYY-MM-DD`. Nobody is asked for it. */
export const dateSlot = entitySlot('pastDate');

/** A slot whose value comes out of a reader, or out of a store: a text that a customer typed is none. */
function readSlot<T extends Json>(accepts: (value: Json) => value is T): Slot<T> {
  return { ...textSlot(), parse: (value) => (accepts(value) ? value : null) };
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string' && value.length >= 1 && value.length <= 200;
}

function isListOf(value: Json, accepts: (value: Json) => boolean): boolean {
  return Array.isArray(value) && value.length >= 1 && value.length <= 100 && value.every(accepts);
}

function field(value: Json, name: string): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { [key: string]: Json })[name]
    : undefined;
}
