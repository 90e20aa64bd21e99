export const en = {
  title: 'Where is my order?',
  askOrder: 'Which order would you like to know about?',
  invalidOrder: 'An order number looks like #W1234567.',
  noSuchOrder: 'I could not find that order in your account.',
  noOrders: 'There are no orders in your account yet.',
  status:
    'Order {id} {status, select, pending {is pending: we have it and have not packed it yet.} processed {is on its way to you.} delivered {has been delivered.} cancelled {was cancelled.} other {has the status {status}.}}',
  failed: 'I cannot look up orders at the moment. Please try again in a few minutes.',
  notIdentified: 'Without knowing your account I cannot show any orders.',
  'step.orderId': 'the order number',
  gaveUp: 'I could not find the order, so I will ask a colleague to help you.',
};
