export const en = {
  title: 'Change the address of an order',
  askOrder: 'Which order should go to another address?',
  invalidOrder: 'An order number looks like #W1234567.',
  noSuchOrder: 'I could not find that order in your account.',
  nothingPending: 'None of your orders can be changed: only orders that are still pending can.',
  notPending:
    'Order {id} {status, select, changed {has had its items changed already, after which nothing else can be changed} processed {is already on its way} delivered {has already been delivered} cancelled {is cancelled} other {is not pending any more}}, so its address can no longer be changed.',
  askAddress:
    '{missing, select, none {What is the new address? Please give street and number, city, state or region, and postcode.} which {Which of these addresses do you mean?} line1 {I have {known}. Which street and number?} cityAndPostcode {I have {known}. Which city is that in, and what is the postcode?} city {I have {known}. Which city is that in?} region {I have {known}. Which state is that in?} postcode {I have {known}. And the postcode?} other {I have {known}. What else belongs to it?}}',
  invalidAddress:
    'I could not read that as an address. It should be something like 12 Oak Street, Apt 3, Springfield, IL 62701.',
  confirm: 'Shall I send order {id} to {address} instead of {old}?',
  working: 'One moment, I am changing the address.',
  done: 'Order {id} will now be sent to {address}.',
  kept: 'All right, order {id} still goes to {old}.',
  already: 'Order {id} goes to {old} already, so there is nothing to change.',
  refused:
    'The shop did not accept another address for order {id}{code, select, notPending {: it is no longer pending} itemsChanged {: its items were changed already} other {}}. Nothing was changed.',
  unknown:
    'I could not find out whether the address of order {id} was changed. A colleague will check it and tell you.',
  failed: 'I cannot look that up at the moment. Please try again in a few minutes.',
  notIdentified: 'Without knowing your account I cannot change any orders.',
  'step.orderId': 'the order number',
  'step.date': 'the day of the order',
  'step.newAddress': 'the new address',
  gaveUp: 'I could not get this done with you, so I will ask a colleague to help.',
};
