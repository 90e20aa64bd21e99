export const en = {
  title: 'Already done',
  running: 'Would you like to talk to a colleague about it?',
  done: 'That has been done already (“{flow}”), and I cannot take it back. Would you like to talk to a colleague about it?',
  undoable: 'That has been done already (“{flow}”). What would you like to do about it?',
  talk: 'Talk to a person',
  leave: 'Leave it as it is',
  pickOne: 'Please pick one of these.',
  person: 'All right.',
  stays:
    '{isRunning, select, yes {All right, I will tell you how it ends.} other {All right, it stays as it is.}}',
  'step.what': 'what to do about it',
  gaveUp: 'I will ask a colleague to help you.',
};
