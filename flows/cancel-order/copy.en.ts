export const en = {
  title: 'Cancel an order',
  askOrder: 'Which order would you like to cancel?',
  invalidOrder: 'An order number looks like #W1234567.',
  noSuchOrder: 'I could not find that order in your account.',
  nothingPending: 'None of your orders can be cancelled: only orders that are still pending can.',
  notPending:
    'Order {id} {status, select, changed {has had its items changed already} processed {is already on its way} delivered {has already been delivered} cancelled {is already cancelled} other {is not pending}}, so it cannot be cancelled.',
  askReason: 'Why would you like to cancel order {id}?',
  invalidReason: 'I can cancel it for one of these reasons.',
  noLongerNeeded: 'No longer needed',
  orderedByMistake: 'Ordered by mistake',
  confirm: 'Shall I cancel order {id} ({reason}) and refund {total}? This cannot be undone.',
  working: 'One moment, I am cancelling order {id}.',
  done: 'Order {id} is cancelled. {total} goes back to your original payment method; gift cards at once, others within 5 to 7 business days.',
  kept: 'All right, order {id} stays as it is.',
  refused:
    'The shop did not accept the cancellation of order {id}{code, select, notPending {: it is no longer pending} other {}}. Nothing was changed.',
  unknown:
    'I could not find out whether order {id} was cancelled. A colleague will check it and tell you; please do not order again until then.',
  failed: 'I cannot look up orders at the moment. Please try again in a few minutes.',
  notIdentified: 'Without knowing your account I cannot change any orders.',
  'step.orderId': 'the order number',
  'step.date': 'the day of the order',
  'step.reason': 'the reason',
  'why.reason': 'The shop only accepts a cancellation with one of these reasons.',
  gaveUp: 'I could not get this done with you, so I will ask a colleague to help.',
};
