/** @module The flows of the desk. A new one is a folder here and a line below. */
import type { FlowLibrary } from '../bot/domain/flow.js';
import { cancelOrder } from './cancel-order/machine.js';
import { changeDefaultAddress } from './change-default-address/machine.js';
import { changeOrderAddress } from './change-order-address/machine.js';
import { changeOrderItems } from './change-order-items/machine.js';
import { changeOrderPayment } from './change-order-payment/machine.js';
import { exchangeItems } from './exchange-items/machine.js';
import { handoff } from './handoff/machine.js';
import { identify } from './identify/machine.js';
import type { Flow } from './kit/define-flow.js';
import { createLibrary } from './kit/library.js';
import type { SharedCopy } from './kit/library.js';
import { orderCopy } from './kit/order.js';
import { orderStatus } from './order-status/machine.js';
import { productQuestion } from './product-question/machine.js';
import { refundStatus } from './refund-status/machine.js';
import { repairCopy } from './repair/copy.js';
import { repairPatterns } from './repair/patterns.js';
import { returnItems } from './return-items/machine.js';

/** In the order of the menu. Patterns first: whoever registers a flow of the same id after them replaces one. */
export const DESK: readonly Flow[] = [
  // One a line: `parley flow new` adds its own before the last, for a person closes the menu.
  ...repairPatterns,
  orderStatus,
  cancelOrder,
  returnItems,
  exchangeItems,
  refundStatus,
  changeOrderItems,
  changeOrderAddress,
  changeOrderPayment,
  changeDefaultAddress,
  productQuestion,
  identify,
  handoff,
];

/** Copy that belongs to no single flow, by its prefix, which is no flow's name. */
export const SHARED_COPY: SharedCopy = { repair: repairCopy, order: orderCopy };

export function deskFlows(): FlowLibrary {
  return createLibrary(DESK, SHARED_COPY);
}
