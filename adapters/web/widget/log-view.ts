/** @module The log of the panel: groups of what was said, their times, and what is still under way. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { alertIcon, checkIcon, clockIcon } from '../../ui/icons.js';
import { bubble, replyView } from '../../ui/reply-view.js';
import { clockTime, dayName, isSameDay } from '../../ui/time.js';
import type { Pending, ShownGroup, ShownItem } from './transcript.js';
import type { ChatWords } from './words.js';

export interface LogViewContext {
  readonly words: ChatWords;
  readonly lang: string;
  readonly now: number;
  /** Nothing can be sent at the moment. */
  readonly isCutOff: boolean;
  readonly onRetry: (id: string) => void;
  readonly onDiscard: (id: string) => void;
}

export function logView(shown: readonly ShownGroup[], context: LogViewContext): TemplateResult {
  return html`${repeat(
    shown,
    (group) => group.key,
    (group, i) => html`${dayBefore(group, shown[i - 1], context)}${groupView(group, shown[i + 1], context)}`,
  )}`;
}

/** The day, where one begins; a conversation of today alone needs none. */
function dayBefore(
  group: ShownGroup,
  previous: ShownGroup | undefined,
  { now, lang }: LogViewContext,
): unknown {
  const at = group.items[0]?.at ?? now;
  const before = previous?.items.at(-1)?.at;
  const isNew = before === undefined ? !isSameDay(at, now) : !isSameDay(before, at);
  return isNew ? html`<p class="day">${dayName(at, now, lang)}</p>` : nothing;
}

function groupView(group: ShownGroup, next: ShownGroup | undefined, context: LogViewContext): TemplateResult {
  const { words } = context;
  const speaker = { you: words.you, bot: words.assistant, agent: group.name ?? words.colleague }[group.side];
  return html`<div class="group ${group.side}">
    ${group.side === 'agent' ? html`<span class="who">${speaker}</span>` : html`<span class="aside">${speaker}:</span>`}
    ${repeat(
      group.items,
      (item) => item.key,
      (item) => itemView(item, context),
    )}
    ${footOf(group, next, context)}
  </div>`;
}

function itemView(item: ShownItem, context: LogViewContext): TemplateResult {
  if (item.content.kind === 'pending') {
    const { pending } = item.content;
    return html`<div class="item ${pending.state}" data-id=${pending.id}>${bubble(pending.text)}</div>
      ${pending.state === 'failed' ? failedFoot(pending, context) : nothing}`;
  }
  const { line } = item.content.entry;
  const isWide = line.from === 'bot' && line.reply.kind === 'card';
  return html`<div class="item ${isWide ? 'wide' : ''}" data-id=${item.key}>
    ${line.from === 'bot' ? replyView(line.reply) : bubble(line.text)}
  </div>`;
}

function failedFoot({ id, reason }: Pending, { words, onRetry, onDiscard }: LogViewContext): TemplateResult {
  const why = reason === 'text-too-long' ? words.tooLong : reason === 'token-expired' ? '' : words.refused;
  return html`<div class="foot failed">
    ${alertIcon}<span>${words.notSent}. ${why}</span>
    <button type="button" @click=${() => onRetry(id)}>${words.retry}</button>
    <button type="button" @click=${() => onDiscard(id)}>${words.discard}</button>
  </div>`;
}

/** For what is under way, how far it is; else the time, once a minute. */
function footOf(
  group: ShownGroup,
  next: ShownGroup | undefined,
  { words, lang, isCutOff }: LogViewContext,
): unknown {
  const last = group.items.at(-1);
  if (!last) return nothing;
  if (last.content.kind === 'pending') {
    switch (last.content.pending.state) {
      case 'failed':
        return nothing;
      case 'sent':
        return html`<div class="foot">${checkIcon}<span>${words.sent}</span></div>`;
      case 'waiting':
        return html`<div class="foot">
          ${clockIcon}<span>${isCutOff ? words.queued : words.sending}</span>
        </div>`;
      default:
        return last.content.pending.state satisfies never;
    }
  }
  const time = clockTime(last.at, lang);
  const after = next?.items[0];
  if (after?.content.kind === 'log' && clockTime(after.at, lang) === time) return nothing;
  return html`<div class="foot"><time datetime=${new Date(last.at).toISOString()}>${time}</time></div>`;
}
