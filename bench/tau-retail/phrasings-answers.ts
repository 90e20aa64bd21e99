/** @module How people greet, identify themselves, answer what is asked, agree and disagree. */

export const GREETINGS = [
  'Hi',
  'Hello!',
  'Hi there!',
  'hey',
  'Good morning',
  'Hey there!',
  'Hello, I need some help.',
  'hi, got a minute?',
];
/** Before the first request, in the same message. */
export const OPENERS = ['', '', '', 'Hi! ', 'Hello, ', 'Hi there! ', 'Hey, '];
/** Before a further request. */
export const NEXT = ['', 'Yes. ', 'Yes, one more thing. ', 'Also, ', 'Actually yes, ', 'Next: '];
export const ALSO = [' And then: ', ' Also: ', ' One more thing. ', ' Then, '];

export const EMAIL = [
  '{email}',
  'It’s {email}',
  'Sure, it’s {email}.',
  'my email is {email}',
  'Sure, my email address is {email}.',
  '{email} is what I signed up with',
  'That would be {email}',
  'You’ll find me under {email}',
];
export const NAME_POSTCODE = [
  '{name}, {postcode}',
  'Sure, my name is {name}, and the zip code is {postcode}.',
  'I don’t remember my email. I am {name}, zip code {postcode}.',
  'My name is {name}, my zip code is {postcode}.',
  'It’s {name} and the zip code is {postcode}.',
  'name: {name}, zip: {postcode}',
  'I’d prefer not to share my email. My name is {name} and my postcode is {postcode}.',
  'This is {name}, postcode {postcode}',
];
export const NAME = ['{name}', 'My name is {name}.', 'It’s {name}', 'I’m {name}.'];
export const POSTCODE = ['{postcode}', 'It’s {postcode}', 'My zip code is {postcode}.', 'zip {postcode}'];

/** A clause to a request; each part is told with it or left for later. */
export const CLAUSES = {
  order: [
    ' It is order {order}.',
    ' The order is {order}.',
    ' That’s in {order}.',
    ' (order {order})',
    ' Order number {order}.',
  ],
  reason: [' I {reason}.', ' Reason: I {reason}', ' because I {reason}', ' The thing is that I {reason}.'],
  refund: [
    ' The money should go to {method}.',
    ' Refund to {method} please.',
    ' I want the refund on {method}.',
    ' Use {method} for the refund.',
  ],
  settle: [
    ' Use {method} for the difference.',
    ' Use {method}.',
    ' Any difference goes on {method}.',
    ' I intend to use {method} for any difference.',
  ],
};

export const ORDER = [
  '{order}',
  'It’s {order}',
  'Order {order}',
  'That’s {order}.',
  'The order ID is {order}.',
  'number {order}',
];
export const ORDER_BY_ITEM = [
  'the one with the {item}',
  'the order with the {item} in it',
  'I don’t have the number, the one with the {item}',
  'It’s the order that has the {item}',
];
export const ITEMS = [
  '{items}',
  '{items} please',
  'That would be {items}.',
  'It’s about {items}.',
  'I mean {items}.',
];
export const OPTION = [
  '{options}',
  '{options} please',
  'One that is {options}.',
  'I’d like {options}.',
  'Make it {options}.',
  'I want {options}',
];
export const SAME_AGAIN = [
  'the very same one again',
  'exactly the same one, a new one',
  'a new one with the same options',
];
export const METHOD = ['{method}', '{method} please', 'Use {method}.', 'To {method}', 'I’ll use {method}'];
export const ADDRESS = ['{address}', 'It’s {address}', 'To {address}', 'Please use {address}'];
export const REASONS: Readonly<Record<string, readonly string[]>> = {
  'no longer needed': [
    'no longer need it',
    'don’t need it any more',
    'no longer need this',
    'don’t need it anymore',
  ],
  'ordered by mistake': [
    'ordered it by mistake',
    'ordered by mistake',
    'placed it by mistake',
    'ordered that by accident',
  ],
};
export const REASON = ['I {reason}.', 'Because I {reason}', 'I just {reason}', 'Well, I {reason}.'];

export const YES = [
  'Yes',
  'yes please',
  'Yes, that’s correct.',
  'Yes, go ahead.',
  'Correct, please do',
  'Sure, please proceed.',
  'yes, do it',
  'Yep',
];
export const NO = ['No', 'No,', 'No, that is not right.', 'No, wait.', 'Not quite.'];
export const NOTHING_ELSE = [
  'No, that’s all.',
  'No thanks',
  'Nope, that’s all. Thanks!',
  'No, that is it for today.',
  'no',
  'That’s all, thank you.',
];
export const DONT_KNOW = [
  'I don’t know.',
  'I’m not sure about that.',
  'No idea, sorry.',
  'I can’t tell you that.',
];
export const GO_ON = ['Yes', 'yes, go on', 'Yes please'];

/** Corrections at a confirmation; a new start where it is something else altogether. */
export const CORRECTIONS = {
  order: ['I mean order {order}.', 'It should be order {order}.', 'The order is {order}.'],
  items: ['I mean {items}.', 'It should be {items} and nothing else.', 'Just {items}.'],
  options: ['I want {what}.', 'It should be {what}.', 'Please make it {what}.'],
  method: ['Use {method} instead.', 'It should be {method}.', 'With {method} please.'],
  reason: ['The reason is that I {reason}.', 'I {reason}.'],
  address: ['The address is {address}.', 'It should be {address}.'],
};
/** Instead of an address that one would rather not tell. */
export const LOOK_IT_UP = [
  'I’d rather not say, it is in one of my other orders. Can you look it up?',
  'You should have it from another order of mine.',
  'It’s in my profile or in my other orders, I’d rather not type it out.',
];
