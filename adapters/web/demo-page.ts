/** @module The demo shop's page, as HTML without anything inline that a strict policy would refuse. */
import type { Locale } from '../../bot/domain/session.js';
import { drawing, stillLife } from './demo-art.js';
import type { DemoCustomer } from './demo-customer.js';
import { DEMO_WORDS, type DemoWords } from './demo-words.js';

/** The whole document. */
export function demoPage(locale: Locale, customers: readonly DemoCustomer[]): string {
  const words = DEMO_WORDS[locale];
  const t = escaped(words);
  return `<!doctype html>
<html lang="${t.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<title>${t.shop} – ${t.tagline}</title>
<link rel="icon" href="/demo/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/demo/demo.css">
<script type="module" src="/widget.js" data-lang="${t.lang}" data-title="${t.assistant}"></script>
<script type="module" src="/demo/demo.js"></script>
</head>
<body>
<header>
<a class="skip" href="#main">${t.skip}</a>
<div class="strip">
  <p>${t.note}</p>
  <div class="strip-tools">
    ${customers.length ? shopAs(t, customers) : ''}
    <a href="${t.otherLanguage.href}" lang="${t.otherLanguage.lang}" hreflang="${t.otherLanguage.lang}">${t.otherLanguage.name}</a>
  </div>
</div>
<div class="masthead">
  <a class="brand" href="${locale === 'en' ? '/' : '/?lang=zh'}"><strong>${t.shop}</strong><span>${t.tagline}</span></a>
  <nav aria-label="${t.shop}"><ul>${t.nav.map((name) => `<li><a href="#new">${name}</a></li>`).join('')}</ul></nav>
</div>
</header>
<main id="main">
  <section class="hero">
    <div class="hero-words">
      <h1>${t.heading}</h1>
      <p>${t.lead}</p>
      <p class="actions"><a class="button" href="#new">${t.browse}</a><button class="button quiet" type="button" data-open-chat>${t.chat}</button></p>
    </div>
    <div class="hero-art">${stillLife()}</div>
  </section>
  <section id="new">
    <div class="section-head"><h2>${t.newIn}</h2><p>${t.newInNote}</p></div>
    <ul class="products">${t.products.map(product).join('')}</ul>
  </section>
  <section class="help">
    <div>
      <h2>${t.helpHeading}</h2>
      <p>${t.helpText}</p>
      <p><button class="button" type="button" data-open-chat>${t.chat}</button></p>
    </div>
    <div>
      <h3>${t.trySaying}</h3>
      <ul class="sayings">${t.sayings.map((saying) => `<li>${saying}</li>`).join('')}</ul>
    </div>
  </section>
  ${customers.length ? people(t, customers) : ''}
  <ul class="promises">${t.promises.map(({ title, text }) => `<li><strong>${title}</strong>${text}</li>`).join('')}</ul>
</main>
<footer><p>${t.footer}</p></footer>
</body>
</html>
`;
}

function shopAs(t: DemoWords, customers: readonly DemoCustomer[]): string {
  const options = customers
    .map(({ id, name }) => `<option value="${escape(id)}">${escape(name)}</option>`)
    .join('');
  return `<label>${t.shopAs} <select id="shop-as"><option value="">${t.anonymous}</option>${options}</select></label>`;
}

function product({ art, name, detail, price }: DemoWords['products'][number]): string {
  return `<li><div class="tile tile-${art}">${drawing(art)}</div><h3>${name}</h3><p>${detail}</p><p class="price">${price}</p></li>`;
}

/** A customer of many orders is hinted at by the newest. */
const SHOWN_ORDERS = 4;

function people(t: DemoWords, customers: readonly DemoCustomer[]): string {
  const order = ({ id, status }: DemoCustomer['orders'][number]): string =>
    `<li><code>${escape(id)}</code> ${t.statuses[status] ?? escape(status)}</li>`;
  const row = ({ name, email, orders }: DemoCustomer): string =>
    `<tr><th scope="row">${escape(name)}</th><td>${escape(email)}</td><td><ul>${orders.slice(0, SHOWN_ORDERS).map(order).join('')}</ul></td></tr>`;
  const head = t.columns.map((column) => `<th scope="col">${column}</th>`).join('');
  return `<section class="people"><div class="section-head"><h2>${t.people}</h2><p>${t.peopleNote}</p></div>
    <div class="table" tabindex="0" role="region" aria-label="${t.people}"><table><thead><tr>${head}</tr></thead><tbody>${customers.map(row).join('')}</tbody></table></div></section>`;
}

/** The words with every text in them made safe for HTML. */
function escaped(words: DemoWords): DemoWords {
  return JSON.parse(
    JSON.stringify(words, (_key, value: unknown) => (typeof value === 'string' ? escape(value) : value)),
  ) as DemoWords;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
