export const en = {
  title: 'Go on',
  askOne:
    'Shall we go on with “{flow}”?{named, select, yes { You were giving {step}.} confirm { You were about to confirm it.} other {}}',
  askSeveral: 'Which of these shall we go on with?',
  none: 'None of these',
  pickOne: 'Please pick one of these.',
  'step.task': 'the request',
  gaveUp: 'I will ask a colleague to help you.',
};
