export const en = {
  title: 'Exchange an item',
  askOrder: 'Which order is what you would like to exchange from?',
  invalidOrder: 'An order number looks like #W1234567.',
  noSuchOrder: 'I could not find that order in your account.',
  nothingDelivered:
    'None of your orders can be exchanged: only orders that have been delivered, and have no return or exchange under way, can.',
  notDelivered:
    'Order {id} {status, select, pending {was changed once already, which is possible only once} processed {is still on its way} cancelled {is cancelled} returnrequested {has a return under way already, so nothing more can be sent back} exchangerequested {has an exchange under way already, and only one is possible for each order} other {has not been delivered}}, so I cannot start an exchange for it.',
  instead: 'Order {id} has not been sent yet, so I can change its items instead.',
  askItems:
    '{isOpen, select, yes {Which of these do you mean?} other {What would you like to exchange from order {id}? You can name several things.}}',
  invalidItems: 'I could not match that with anything in the order.',
  askOption:
    '{because, select, none {There is no {item} with those options. } unknown {There is no {name} in {unknown}. } soldOut {That one is sold out at the moment. } other {}}{count, plural, =0 {There is nothing else I could offer for {item}. You can name what to leave out, or say “never mind”.} other {Which would you like instead of {item}?}}',
  invalidOption: 'Please tell me which options it should have, for example a colour or a size.',
  askMethod:
    '{direction, select, pay {The exchange costs {difference} more. How would you like to pay for it?} back {You get {difference} back. Where should it go?} other {The price stays the same. Which payment method shall I note for the exchange?}}',
  invalidMethod: 'Please choose one of these.',
  balanceTooLow: 'There is not enough on {method} to pay {difference}.',
  soldOut: 'One of the things you chose has just been sold out.',
  confirm:
    'Shall I start this exchange for order {id}? {changes}. {pieces, select, several {Several pieces of one thing can only be exchanged together. } other {}}{direction, select, pay {You pay {difference} with {method}.} back {You get {difference} back to {method}.} other {The price stays the same, with {method} noted.}} Each order can be exchanged only once, and after this nothing else in it can be sent back{also, select, yes {, so your other request will not be possible for it} other {}}. Please name everything now.',
  working: 'One moment, I am starting the exchange.',
  done: 'The exchange for order {id} is registered: {changes}. You will get an e-mail with instructions for sending the old items back.{direction, select, pay { You pay {difference} with {method}.} back { Once we have them, {difference} goes to {method}.} other {}}',
  kept: 'All right, nothing from order {id} is exchanged.',
  refused:
    'The shop did not accept the exchange for order {id}{code, select, notDelivered {: it can no longer be exchanged} methodNotAllowed {: it does not take that payment method} other {}}. Nothing was changed.',
  unknown:
    'I could not find out whether the exchange for order {id} was registered. A colleague will check it and tell you.',
  noMethod:
    'I found no payment method in your account for the price difference in order {id}. A colleague will settle that with you.',
  failed: 'I cannot look that up at the moment. Please try again in a few minutes.',
  notIdentified: 'Without knowing your account I cannot exchange anything.',
  'step.orderId': 'the order number',
  'step.date': 'the day of the order',
  'step.items': 'what you want to exchange',
  'step.newOption': 'the new options',
  'step.paymentMethod': 'the payment method',
  gaveUp: 'I could not get this done with you, so I will ask a colleague to help.',
};
