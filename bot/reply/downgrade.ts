/** @module A reply in the shapes a channel can carry. Nothing is dropped: what cannot be shown is said. */
import type { Capabilities, Card, Reply } from '../domain/reply.js';

/** One reply may become several messages. */
export function downgrade(reply: Reply, can: Capabilities): readonly Reply[] {
  switch (reply.kind) {
    case 'text':
      return split(reply.text, can.maxTextLength).map((text) => ({ kind: 'text', text }));
    case 'choices': {
      if (can.choices && reply.text.length <= can.maxTextLength) return [reply];
      const list = reply.choices.map((choice, index) => `${index + 1}. ${choice.label}`).join('\n');
      return downgrade({ kind: 'text', text: `${reply.text}\n${list}` }, can);
    }
    case 'card':
      if (can.cards && reply.text.length <= can.maxTextLength) return [reply];
      return downgrade({ kind: 'text', text: `${reply.text}\n${cardAsText(reply.card)}` }, can);
    default:
      return reply satisfies never;
  }
}

function cardAsText(card: Card): string {
  const heading = [card.title, card.badge?.text].filter(Boolean).join(' · ');
  const rows = card.rows.map(({ label, value }) => `${label}: ${value}`);
  const total = card.total ? [`${card.total.label}: ${card.total.value}`] : [];
  return [heading, ...(card.subtitle ? [card.subtitle] : []), ...rows, ...total].join('\n');
}

/** Cuts at the last line break, space or full stop that fits; inside a word only where there is none. */
function split(text: string, max: number): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const head = rest.slice(0, max);
    const at = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '), head.lastIndexOf('。'));
    let cut = at > max / 2 ? at + 1 : max;
    // Never between the halves of a surrogate pair.
    if (/[\ud800-\udbff]/.test(rest.charAt(cut - 1))) cut -= 1;
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return [...parts, rest];
}
