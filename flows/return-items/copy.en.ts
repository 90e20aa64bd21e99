export const en = {
  title: 'Return an item',
  askOrder: 'Which order would you like to return something from?',
  invalidOrder: 'An order number looks like #W1234567.',
  noSuchOrder: 'I could not find that order in your account.',
  nothingDelivered:
    'None of your orders can be returned: only orders that have been delivered, and have no return or exchange under way, can.',
  notDelivered:
    'Order {id} {status, select, pending {has not been sent yet; it can be cancelled or changed instead} processed {is still on its way} cancelled {is cancelled} returnrequested {has a return under way already, and only one is possible for each order} exchangerequested {has an exchange under way already, so nothing more can be sent back} other {has not been delivered}}, so I cannot start a return for it.',
  askItems:
    '{isOpen, select, yes {Which of these do you mean?} other {What would you like to return from order {id}? You can name several things.}}',
  invalidItems: 'I could not match that with anything in the order.',
  askMethod: 'Your refund is {refund}. Where should it go?',
  invalidMethod: 'Please choose one of these.',
  methodNotAllowed:
    'A refund can go only to the payment method that the order was paid with, or to a gift card of yours; {method} is neither.',
  confirm:
    'Shall I start the return of {items} from order {id}, with a refund of {refund} to {method}? {pieces, select, several {Several pieces of one thing can only go back together. } other {}}Each order can be returned only once, and after this nothing else in it can be sent back{also, select, yes {, so your other request will not be possible for it} other {}}. Please name everything now.',
  working: 'One moment, I am starting the return.',
  done: 'The return of {items} from order {id} is registered. You will get an e-mail with instructions for sending it back. Once we have it, {refund} goes to {method}{kind, select, gift {, at once} other { within 5 to 7 business days}}.',
  kept: 'All right, I will not return anything from order {id}.',
  refused:
    'The shop did not accept the return for order {id}{code, select, notDelivered {: it can no longer be returned} other {}}. Nothing was changed.',
  unknown:
    'I could not find out whether the return for order {id} was registered. A colleague will check it and tell you.',
  noMethod:
    'I found no payment method in your account that the refund for order {id} could go to. A colleague will settle that with you.',
  failed: 'I cannot look up orders at the moment. Please try again in a few minutes.',
  notIdentified: 'Without knowing your account I cannot return anything.',
  'step.orderId': 'the order number',
  'step.date': 'the day of the order',
  'step.items': 'what you want to return',
  'step.paymentMethod': 'where the refund goes',
  gaveUp: 'I could not get this done with you, so I will ask a colleague to help.',
};
