export const en = {
  title: 'A person',
  offer: 'Without it I cannot go on. Would you rather talk to a colleague?',
  person: 'All right.',
  gaveUp: 'I will ask a colleague to help you.',
};
