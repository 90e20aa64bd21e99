export const en = {
  title: 'Identify yourself',
  askEmail:
    'So that I can find your account: what is your e-mail address? Your full name and postcode will do as well.',
  invalidEmail: 'That does not look like an e-mail address. It should be something like name@example.com.',
  askPostcode: 'And your postcode?',
  invalidPostcode: 'I could not read that as a postcode.',
  askName: 'And your full name?',
  invalidName: 'Please tell me your first and last name.',
  found: 'Thank you, {name}.',
  notFound: 'I could not find an account with those details.',
  failed: 'I cannot look up accounts at the moment. Please try again in a few minutes.',
  'step.email': 'your e-mail address',
  'step.name': 'your name',
  'step.postcode': 'your postcode',
  gaveUp: 'I could not confirm who you are, so I will ask a colleague to help you.',
};
