/** @module The shop takes an order back once, for a return or for an exchange: whoever asked for both must hear so before either is done. */
import type { FlowArgs } from './context.js';

/** For a selector of an ICU message: whether the flow was asked for as well, and not plainly of another order. */
export function isAlsoAskedFor(
  flow: 'return-items' | 'exchange-items',
  { context }: FlowArgs,
  orderId: string,
): 'yes' | 'no' {
  const isOfOrder = context.session.queued?.some(
    (task) =>
      task.flow === flow && [undefined, orderId].includes(task.slots['orderId'] as string | undefined),
  );
  return isOfOrder ? 'yes' : 'no';
}
