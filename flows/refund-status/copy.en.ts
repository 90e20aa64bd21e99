export const en = {
  title: 'Where is my refund?',
  askOrder: 'Which order is the refund for?',
  invalidOrder: 'An order number looks like #W1234567.',
  noSuchOrder: 'I could not find that order in your account.',
  noRefunds: 'None of your orders has been refunded or is waiting for a refund.',
  refunded: 'Order {id} {status, select, cancelled {was cancelled} other {was refunded}}. {refunds}',
  awaited:
    'A return was requested for order {id}. {expects, select, method {{amount} goes to {method} {kind, select, gift {as soon as} other {within 5 to 7 business days after}} the goods have arrived.} amount {{amount} is paid once the goods have arrived: to a gift card at once, otherwise within 5 to 7 business days.} other {The money is paid once the goods have arrived: to a gift card at once, otherwise within 5 to 7 business days.}}',
  exchanged:
    'For order {id} an exchange was requested. {count, plural, =0 {There is no refund for it so far.} other {{refunds}}}',
  partly:
    'A return was requested for order {id}. {refunds} Other money is paid once the goods have arrived: to a gift card at once, otherwise within 5 to 7 business days.',
  cancelledUnpaid: 'Order {id} was cancelled. I see no refund for it.',
  nothing:
    'Nothing has been refunded for order {id}: {status, select, pending {it is pending} processed {it is on its way to you} delivered {it has been delivered, and no return was requested} other {its status is {status}}}.',
  refund:
    '{amount} went back to {method}{isDated, select, yes { on {date}} other {}}, {arrives, select, atonce {where it arrived at once} other {where it arrives within {from} to {to} business days}}.',
  more: '{first} {rest}',
  refundRow: 'Refund to {method}',
  failed: 'I cannot look up refunds at the moment. Please try again in a few minutes.',
  notIdentified: 'Without knowing your account I cannot tell anything about refunds.',
  'step.orderId': 'the order number',
  'step.date': 'the day of the order',
  gaveUp: 'I could not find the order, so I will ask a colleague to help you.',
};
