export const en = {
  title: 'Your opinion',
  ask: 'One last thing, if you like: did this help you?',
  up: 'Yes, it helped',
  down: 'No, it did not',
  thanksUp: 'Glad to hear it. Thank you!',
  thanksDown: 'I am sorry to hear that. Thank you for telling us; it helps us to do better.',
  'step.rating': 'your opinion',
  gaveUp: 'I will ask a colleague to help you.',
};
