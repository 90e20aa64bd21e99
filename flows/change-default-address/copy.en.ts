export const en = {
  title: 'Change my address',
  askAddress:
    '{missing, select, none {What is your new address? Please give street and number, city, state or region, and postcode.} which {Which of these addresses do you mean?} line1 {I have {known}. Which street and number?} cityAndPostcode {I have {known}. Which city is that in, and what is the postcode?} city {I have {known}. Which city is that in?} region {I have {known}. Which state is that in?} postcode {I have {known}. And the postcode?} other {I have {known}. What else belongs to it?}}',
  invalidAddress:
    'I could not read that as an address. It should be something like 12 Oak Street, Apt 3, Springfield, IL 62701.',
  confirm:
    'Shall I change the address of your account from {old} to {address}? {orders, select, too {Your pending orders come next, one by one.} other {Orders that you have placed already keep theirs.}}',
  working: 'One moment, I am changing your address.',
  done: 'The address of your account is now {address}.',
  kept: 'All right, the address of your account stays {old}.',
  already: 'The address of your account is {old} already, so there is nothing to change.',
  refused: 'The shop did not accept the new address. Nothing was changed.',
  unknown: 'I could not find out whether your address was changed. A colleague will check it and tell you.',
  failed: 'I cannot look that up at the moment. Please try again in a few minutes.',
  notIdentified: 'Without knowing your account I cannot change its address.',
  'step.newAddress': 'the new address',
  gaveUp: 'I could not get this done with you, so I will ask a colleague to help.',
};
