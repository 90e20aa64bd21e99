/** @module The flows of the desk. A new one is a folder here and a line below. */
import type { FlowLibrary } from '../bot/domain/flow.js';
import { cancelOrder } from './cancel-order/machine.js';
import { identify } from './identify/machine.js';
import { createLibrary } from './kit/library.js';
import { orderCopy } from './kit/order.js';
import { orderStatus } from './order-status/machine.js';
import { repairCopy } from './repair/copy.js';
import { repairPatterns } from './repair/patterns.js';

export function deskFlows(): FlowLibrary {
  return createLibrary([...repairPatterns, orderStatus, cancelOrder, identify], {
    repair: repairCopy,
    order: orderCopy,
  });
}
