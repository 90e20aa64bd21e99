export const en = {
  title: 'Change items of an order',
  askOrder: 'Which order would you like to change something in?',
  invalidOrder: 'An order number looks like #W1234567.',
  noSuchOrder: 'I could not find that order in your account.',
  nothingPending:
    'There is no order in which I could change items: only orders that are still pending and were not changed before can be.',
  notPending:
    'Order {id} {status, select, changed {was changed once already, which is possible only once} processed {is already on its way} delivered {has already been delivered} cancelled {is cancelled} other {is not pending}}, so its items cannot be changed.',
  instead: 'Order {id} has already been delivered, so I can exchange its items instead.',
  askItems:
    '{isOpen, select, yes {Which of these do you mean?} other {Which items of order {id} would you like to change? You can name several.}}',
  invalidItems: 'I could not match that with anything in the order.',
  askOption:
    '{because, select, none {There is no {item} with those options. } unknown {There is no {name} in {unknown}. } soldOut {That one is sold out at the moment. } other {}}{count, plural, =0 {There is nothing else I could offer for {item}. You can name what to leave out, or say “never mind”.} other {Which would you like instead of {item}?}}',
  invalidOption: 'Please tell me which options it should have, for example a colour or a size.',
  askMethod:
    '{direction, select, pay {That costs {difference} more. How would you like to pay for it?} back {You get {difference} back. Where should it go?} other {The price stays the same. Which payment method shall I note for it?}}',
  invalidMethod: 'Please choose one of these.',
  balanceTooLow: 'There is not enough on {method} to pay {difference}.',
  soldOut: 'One of the things you chose has just been sold out.',
  confirm:
    'Shall I change order {id}? {changes}. {pieces, select, several {Several pieces of one thing can only be changed together. } other {}}{direction, select, pay {You pay {difference} with {method}.} back {You get {difference} back to {method}.} other {The price stays the same, with {method} noted.}} Items can be changed only once, and after that the order can be neither changed nor cancelled, so please name everything now.',
  working: 'One moment, I am changing order {id}.',
  done: 'Order {id} is changed: {changes}.{direction, select, pay { {difference} is paid with {method}.} back { {difference} goes back to {method}{kind, select, gift {, at once} other { within 5 to 7 business days}}.} other {}}',
  kept: 'All right, order {id} stays as it is.',
  refused:
    'The shop did not accept the change of order {id}{code, select, notPending {: it is no longer pending} itemsChanged {: its items were changed once already} methodNotAllowed {: it does not take that payment method} other {}}. Nothing was changed.',
  unknown: 'I could not find out whether order {id} was changed. A colleague will check it and tell you.',
  noMethod:
    'I found no payment method in your account for the price difference in order {id}. A colleague will settle that with you.',
  failed: 'I cannot look that up at the moment. Please try again in a few minutes.',
  notIdentified: 'Without knowing your account I cannot change any orders.',
  'step.orderId': 'the order number',
  'step.date': 'the day of the order',
  'step.items': 'the items to change',
  'step.newOption': 'the new options',
  'step.paymentMethod': 'the payment method',
  gaveUp: 'I could not get this done with you, so I will ask a colleague to help.',
};
