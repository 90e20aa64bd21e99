export const en = {
  title: 'Where is my order?',
  askOrder: 'Which order would you like to know about?',
  invalidOrder: 'An order number looks like #W1234567.',
  noSuchOrder: 'I could not find that order in your account.',
  noOrders: 'There are no orders in your account yet.',
  status:
    'Order {id} {status, select, pending {is pending: we have it and have not packed it yet.} processed {is on its way to you.} delivered {has been delivered.} cancelled {was cancelled.} returnrequested {has been delivered, and a return was requested for it.} exchangerequested {has been delivered, and an exchange was requested for it.} other {has the status {status}.}}{hasItems, select, yes { It holds {items}.} other {}}{hasTotal, select, yes { The total is {total}.} other {}}{hasAddress, select, yes { The delivery address is {address}.} other {}}{tracking, select, yes { The tracking number is {number}.} missing { There is no tracking number for it{status, select, pending { until it is sent} other {}}.} other {}}',
  failed: 'I cannot look up orders at the moment. Please try again in a few minutes.',
  notIdentified: 'Without knowing your account I cannot show any orders.',
  'step.orderId': 'the order number',
  'step.date': 'the day of the order',
  gaveUp: 'I could not find the order, so I will ask a colleague to help you.',
};
