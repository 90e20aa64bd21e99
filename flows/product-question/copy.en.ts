export const en = {
  title: 'Question about a product',
  askProduct:
    '{found, select, none {I did not find that among what we sell. Which product is it about?} several {Which of these do you mean?} other {Which product is it about?}}',
  invalidProduct: 'I did not find a product of that name.',
  noSuchProduct: 'We no longer sell that product.',
  overview:
    '{name}: {total, plural, =1 {there is one option, {available, plural, =0 {and it is sold out at the moment} other {and it is available}}. It costs {low}.} other {there are # options, {stock, select, none {all of them sold out at the moment} all {all of them available now} other {{available} of them available now}}. {isOnePrice, select, yes {Each costs {low}.} other {They cost from {low} to {high}.}}}}{hasOptions, select, yes { You can choose {options}.} other {}}',
  option: '{option} ({values})',
  one: '{isUnknown, select, yes {There is no {name} in {unknown}. } other {}}{name}{hasOptions, select, yes { ({options})} other {}}: {price}, {available, plural, =0 {sold out at the moment} other {available now}}.',
  several:
    '{isUnknown, select, yes {There is no {name} in {unknown}. } other {}}{name}, {wanted}: {total} options, {stock, select, none {all of them sold out at the moment} all {all of them available now} other {{available} of them available now}}. {isOnePrice, select, yes {Each costs {low}.} other {They cost from {low} to {high}.}}',
  noneFits: 'There is no {name} that is {wanted}. {overview}',
  extreme:
    'The {extreme, select, cheapest {cheapest} other {most expensive}} {name}{isNarrowed, select, yes {, {wanted},} other {}} costs {low}{hasOptions, select, yes {: {options}} other {}}{available, plural, =0 {, sold out at the moment} other {}}.{total, plural, =1 {} other { These # options cost the same.}}',
  soldOut: 'sold out',
  failed: 'I cannot look up our products at the moment. Please try again in a few minutes.',
  'step.product': 'the product',
  gaveUp: 'I could not find the product, so I will ask a colleague to help you.',
};
