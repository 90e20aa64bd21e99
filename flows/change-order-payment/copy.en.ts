export const en = {
  title: 'Pay an order differently',
  askOrder: 'For which order would you like to change the payment method?',
  invalidOrder: 'An order number looks like #W1234567.',
  noSuchOrder: 'I could not find that order in your account.',
  nothingPending: 'None of your orders can be changed: only orders that are still pending can.',
  notPending:
    'Order {id} {status, select, changed {has had its items changed already, after which nothing else can be changed} processed {is already on its way} delivered {has already been delivered} cancelled {is cancelled} other {is not pending any more}}, so its payment can no longer be changed.',
  askMethod:
    '{missing, select, gift {There is no other gift card in your account. } paypal {There is no other PayPal in your account. } card {There is no other card in your account. } other {}}Order {id} was paid with {from}. What would you like to pay the {total} with instead?',
  invalidMethod: 'Please choose one of your other payment methods.',
  balanceTooLow: 'There is not enough on {to} for the {total} of order {id}.',
  confirm:
    'Shall I move the payment of {total} for order {id} from {from} to {to}? What was paid before goes back{kind, select, gift { to the gift card at once} other { within 5 to 7 business days}}.',
  working: 'One moment, I am changing the payment.',
  done: 'Order {id} is now paid with {to}. The {total} go back to {from}{kind, select, gift {, at once} other { within 5 to 7 business days}}.',
  kept: 'All right, order {id} stays paid with {from}.',
  severalPayments: 'Order {id} was not paid in one sum, so a colleague will have to change its payment.',
  noOther: 'There is no other payment method in your account that could pay for order {id}.',
  refused:
    'The shop did not accept another payment method for order {id}{code, select, notPending {: it is no longer pending} itemsChanged {: its items were changed already} notAllowed {: {to} cannot pay for it} other {}}. Nothing was changed.',
  unknown:
    'I could not find out whether the payment of order {id} was changed. A colleague will check it and tell you.',
  failed: 'I cannot look that up at the moment. Please try again in a few minutes.',
  notIdentified: 'Without knowing your account I cannot change any orders.',
  'step.orderId': 'the order number',
  'step.date': 'the day of the order',
  'step.paymentMethod': 'the payment method',
  gaveUp: 'I could not get this done with you, so I will ask a colleague to help.',
};
