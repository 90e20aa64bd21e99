/** @module Sample values of slots and of what tools answer, for recorded states. Made up: no customer's, and no shop's. */
import type { Json, JsonObject } from '../../../bot/domain/json.js';
import type { Slot } from '../slot.js';

const ORDER_ID = '#W1234567';
const ADDRESS = {
  line1: '1 Sample Street',
  line2: '',
  city: 'Sampleton',
  region: 'CA',
  postcode: '90001',
  country: 'US',
};

/** By the names that slots have in every flow. */
const BY_NAME: Readonly<Record<string, Json>> = {
  orderId: ORDER_ID,
  email: 'sample@example.com',
  name: 'Sam Sample',
  postcode: ADDRESS.postcode,
  items: ['1'],
  newOption: [{ line: '1', variant: 'v-2' }],
  newAddress: ADDRESS,
  paymentMethod: 'pm-1',
  product: 'p-1',
  date: '2026-01-31',
  // What the dialogue hands to its patterns.
  interrupted: [{ frame: 'f-1', flow: 'order-status', step: null }],
  done: { flow: 'cancel-order', isRunning: false, isWanted: true, undo: null, slots: {} },
};

/** What other slots may take, the plainest first. */
const ANY: readonly Json[] = [
  'sample',
  'Sam Sample',
  'Sample',
  '1',
  '12',
  '1234',
  '12345',
  '2026-01-31',
  'a@example.com',
  1,
  true,
];

/** One that its own parser takes; null where none of the samples will do. */
export function sampleOf(name: string, slot: Slot): Json {
  const wanted = [BY_NAME[name], ...slot.choices.map(({ value }) => value), ...ANY];
  for (const value of wanted) {
    const parsed = value === undefined ? null : slot.parse(value);
    if (parsed !== null) return parsed;
  }
  return null;
}

const usd = (amount: number): JsonObject => ({ amount, currency: 'USD' });
const both = (text: string): JsonObject => ({ en: text, zh: text });
const ORDER: JsonObject = {
  id: ORDER_ID,
  status: 'pending',
  itemsChanged: false,
  placedAt: null,
  items: [
    {
      line: '1',
      product: 'p-1',
      variant: 'v-1',
      name: both('Sample'),
      options: { color: 'black' },
      quantity: 1,
      price: usd(1000),
    },
  ],
  total: usd(1000),
  address: ADDRESS,
  payments: [{ paymentMethod: 'pm-1', method: 'paypal', label: 'PayPal', amount: usd(1000) }],
  refunds: [],
  sentBack: [],
  tracking: null,
};
const VARIANTS = [
  { id: 'v-1', options: { color: 'black' }, price: usd(1000), available: true },
  { id: 'v-2', options: { color: 'white' }, price: usd(1000), available: true },
];

/** By tool, when it answers `ok`; writes answer with the order as it is then. */
const BY_TOOL: Readonly<Record<string, Json>> = {
  listOrders: [ORDER],
  getProfile: {
    name: 'Sam Sample',
    email: 'sample@example.com',
    address: ADDRESS,
    paymentMethods: [{ id: 'pm-1', kind: 'paypal', label: 'PayPal', balance: null }],
  },
  listProducts: [{ id: 'p-1', name: both('Sample') }],
  getProducts: [{ id: 'p-1', name: both('Sample'), variants: VARIANTS }],
};

export function sampleAnswerOf(tool: string): Json {
  return BY_TOOL[tool] ?? ORDER;
}
