/** @module What was said, as lines of text for a terminal. */
import type { Colors } from 'picocolors/types.js';
import type { Card } from '../../bot/domain/reply.js';
import type { TranscriptLine } from '../../bot/domain/transcript.js';
import { clip, columnsOf, padTo } from './width.js';

/** Null for what the customer said: it stands on the screen already. */
export function showLine(line: TranscriptLine, paint: Colors, columns: number): string | null {
  switch (line.from) {
    case 'customer':
      return null;
    case 'agent':
      return `${paint.magenta(`${clean(line.agent)}:`)} ${clean(line.text)}`;
    case 'bot':
      break;
    default:
      return line satisfies never;
  }
  const { reply } = line;
  const said = `${paint.cyan('bot:')} ${clean(reply.text)}`;
  switch (reply.kind) {
    case 'text':
      return said;
    case 'choices':
      return [
        said,
        ...reply.choices.map(({ label }, index) => `  ${paint.yellow(`${index + 1})`)} ${clean(label)}`),
      ].join('\n');
    case 'card':
      return [said, ...showCard(reply.card, paint, columns)].join('\n');
    default:
      return reply satisfies never;
  }
}

/** The widest that a card is drawn; wider ones are hard to read across. */
const WIDEST = 60;
const INDENT = '  ';

function showCard(card: Card, paint: Colors, columns: number): readonly string[] {
  const title = [card.title, card.badge?.text].filter(Boolean).map((text) => clean(text ?? ''));
  const rows = [...card.rows, ...(card.total ? [card.total] : [])].map(({ label, value }) => ({
    label: clean(label),
    value: clean(value),
  }));
  const subtitle = card.subtitle === null ? [] : [clean(card.subtitle)];
  const heading = title.join(' · ');
  const needed = [heading, ...subtitle, ...rows.map(({ label, value }) => `${label}  ${value}`)];
  const most = Math.max(20, Math.min(WIDEST, columns - INDENT.length - 4));
  const inner = Math.min(most, Math.max(...needed.map(columnsOf)));
  const edge = (left: string, right: string) => paint.dim(`${left}${'─'.repeat(inner + 2)}${right}`);
  const side = paint.dim('│');
  const row = (text: string) => `${side} ${text} ${side}`;
  const tone =
    card.badge?.tone === 'good' ? paint.green : card.badge?.tone === 'bad' ? paint.red : paint.bold;
  return [
    edge('┌', '┐'),
    row(tone(padTo(clip(heading, inner), inner))),
    ...subtitle.map((text) => row(paint.dim(padTo(clip(text, inner), inner)))),
    edge('├', '┤'),
    ...rows.map(({ label, value }) => {
      const left = clip(label, inner - columnsOf(value) - 2);
      return row(`${padTo(left, inner - columnsOf(value))}${value}`);
    }),
    edge('└', '┘'),
  ].map((text) => INDENT + text);
}

/** Data from the shop or a customer must not move the cursor or recolour the screen: control characters go. */
function clean(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are what is to be removed
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/gu, '');
}
