/** @module What was said, drawn: bubbles, cards and quick replies. Shared by the widget and the console. */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Card, Choice, Reply } from '../../bot/domain/reply.js';
import { richText } from './rich-text.js';

/** A reply without its choices: where those stand is the page's to say. */
export function replyView(reply: Reply): TemplateResult {
  switch (reply.kind) {
    case 'text':
    case 'choices':
      return bubble(reply.text);
    case 'card':
      return html`${bubble(reply.text)}${cardView(reply.card)}`;
    default:
      return reply satisfies never;
  }
}

export function bubble(text: string): TemplateResult {
  return html`<div class="bubble">${richText(text)}</div>`;
}

export function cardView(card: Card): TemplateResult {
  return html`<section class="card" aria-label=${card.title}>
    <header>
      <div>
        <strong>${card.title}</strong>
        ${card.subtitle ? html`<span>${card.subtitle}</span>` : nothing}
      </div>
      ${card.badge ? html`<span class="badge ${card.badge.tone}">${card.badge.text}</span>` : nothing}
    </header>
    ${
      card.rows.length > 0
        ? html`<dl>
            ${card.rows.map(
              (row) =>
                html`<div>
                  <dt>${row.label}</dt>
                  <dd>${row.value}</dd>
                </div>`,
            )}
          </dl>`
        : nothing
    }
    ${
      card.total
        ? html`<dl class="total">
            <div>
              <dt>${card.total.label}</dt>
              <dd>${card.total.value}</dd>
            </div>
          </dl>`
        : nothing
    }
  </section>`;
}

/**
 * Quick replies as one tab stop: arrow keys, Home and End move among them (WAI-ARIA toolbar pattern).
 * `onChoose` is called once a click; disabling them afterwards is the caller's.
 */
export function choicesView(
  choices: readonly Choice[],
  label: string,
  onChoose: (choice: Choice) => void,
): TemplateResult {
  return html`<div class="choices" role="group" aria-label=${label} @keydown=${moveAmong}>
    ${choices.map(
      (choice, i) =>
        html`<button
          type="button"
          class="choice"
          tabindex=${i === 0 ? 0 : -1}
          @click=${() => onChoose(choice)}
        >
          ${choice.label}
        </button>`,
    )}
  </div>`;
}

function moveAmong(event: KeyboardEvent): void {
  const group = event.currentTarget;
  if (!(group instanceof HTMLElement)) return;
  const buttons = [...group.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button === event.target);
  const to = target(event.key, at, buttons.length);
  if (to === null) return;
  event.preventDefault();
  buttons.forEach((button, i) => (button.tabIndex = i === to ? 0 : -1));
  buttons[to]?.focus();
}

function target(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowLeft':
    case 'ArrowUp':
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

export const replyStyles = css`
  .bubble {
    padding: 9px 14px;
    border-radius: 18px;
    background: var(--_bubble);
    color: var(--_text);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .bubble a {
    color: inherit;
    text-underline-offset: 2px;
  }
  .bubble:has(+ .card) {
    width: fit-content;
    margin-bottom: 4px;
  }
  .card {
    border: 1px solid var(--_line);
    border-radius: 14px;
    background: var(--_surface);
    color: var(--_text);
    overflow: hidden;
    font-size: 14px;
    line-height: 1.45;
  }
  /* A badge that does not fit beside the title stands below it. */
  .card header {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 12px;
    align-items: flex-start;
    justify-content: space-between;
    padding: 13px 15px 11px;
  }
  .card header strong {
    display: block;
    font-size: 15px;
    font-weight: 650;
    overflow-wrap: anywhere;
  }
  .card header div span {
    color: var(--_muted);
    font-size: 13px;
  }
  .badge {
    flex: none;
    border-radius: 999px;
    padding: 2px 10px;
    font-size: 12.5px;
    font-weight: 600;
    line-height: 1.6;
    background: var(--_neutral-ground);
    color: var(--_neutral);
  }
  .badge.good {
    background: var(--_good-ground);
    color: var(--_good);
  }
  .badge.bad {
    background: var(--_bad-ground);
    color: var(--_bad);
  }
  .card dl {
    margin: 0;
    padding: 11px 15px 12px;
    border-top: 1px solid var(--_line);
    display: grid;
    gap: 7px;
  }
  .card dl div {
    display: flex;
    justify-content: space-between;
    gap: 16px;
  }
  .card dt {
    color: var(--_muted);
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .card dd {
    margin: 0;
    flex: none;
    max-width: 65%;
    text-align: end;
    font-variant-numeric: tabular-nums;
    overflow-wrap: break-word;
  }
  .card .total dt,
  .card .total dd {
    color: var(--_text);
    font-weight: 650;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .choice {
    font: inherit;
    font-weight: 550;
    line-height: 1.35;
    text-align: start;
    color: var(--_accent);
    background: transparent;
    border: 1.5px solid color-mix(in srgb, var(--_accent) 55%, var(--_surface));
    border-radius: 18px;
    padding: 7px 15px;
    min-height: 38px;
    cursor: pointer;
  }
  /* On a touch screen it would stay after the touch. */
  @media (hover: hover) {
    .choice:hover {
      background: color-mix(in srgb, var(--_accent) 9%, var(--_surface));
      border-color: var(--_accent);
    }
  }
  .choice:focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
`;
