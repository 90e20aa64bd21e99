export const en = {
  title: 'Start over',
  sure: 'Shall we start over? What you have told me for this request will be forgotten.',
  gaveUp: 'I will ask a colleague to help you.',
};
