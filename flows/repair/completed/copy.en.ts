export const en = {
  title: 'Anything else',
  anythingElse: 'Is there anything else I can do for you?',
  more: 'What can I do for you?',
  goodbye: 'Thank you, and have a nice day.',
  gaveUp: 'I will ask a colleague to help you.',
};
