export const en = {
  title: 'Talk to a person',
  stillWanted:
    'A colleague has been asked and will reply here as soon as they can. Would you rather not wait for them any longer?',
  stays: 'All right, they will reply here. Until then I am here for you.',
  gaveUp: 'I will ask a colleague to help you.',
};
