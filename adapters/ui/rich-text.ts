/** @module Plain text with its addresses made links. Nothing in it is ever read as HTML. */
import { html, type TemplateResult } from 'lit';

/** http(s) up to a space or the punctuation that ends a sentence, Western or Chinese. */
const URL_IN_TEXT = /https?:\/\/[^\s<>"'，。；：！？、（）]+[^\s<>"'.,;:!?)，。；：！？、（）]/g;

export function richText(text: string): (string | TemplateResult)[] {
  const parts: (string | TemplateResult)[] = [];
  let end = 0;
  for (const match of text.matchAll(URL_IN_TEXT)) {
    parts.push(text.slice(end, match.index));
    parts.push(html`<a href=${match[0]} target="_blank" rel="noopener noreferrer nofollow">${match[0]}</a>`);
    end = match.index + match[0].length;
  }
  parts.push(text.slice(end));
  return parts;
}
