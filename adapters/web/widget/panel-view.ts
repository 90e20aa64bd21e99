/** @module The panel, drawn from the state: head, trouble, log, and what stands below it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Choice } from '../../../bot/domain/reply.js';
import { alertIcon, closeIcon, downIcon, markIcon, menuIcon, newIcon, offlineIcon } from '../../ui/icons.js';
import { choicesView } from '../../ui/reply-view.js';
import { richText } from '../../ui/rich-text.js';
import type { ClientState } from './client-state.js';
import { composerView } from './composer.js';
import { coversPage } from './focus.js';
import { logView } from './log-view.js';
import { groups, liveChoices } from './transcript.js';
import type { ChatWords } from './words.js';

/** A question of the widget itself, in place of the composer. */
export type Asked = 'start-over' | null;

/** What the visitor can do in the panel. */
export interface PanelActs {
  readonly close: () => void;
  readonly key: (event: KeyboardEvent) => void;
  readonly scroll: () => void;
  readonly toEnd: () => void;
  readonly toggleMenu: () => void;
  readonly leaveMenu: () => void;
  readonly ask: (what: Asked) => void;
  readonly startOver: () => void;
  readonly agree: () => void;
  readonly choose: (choice: Choice) => void;
  readonly draft: (text: string) => void;
  readonly send: () => void;
  readonly retry: (id: string) => void;
  readonly discard: (id: string) => void;
}

export interface PanelContext {
  readonly words: ChatWords;
  readonly lang: string;
  readonly title: string;
  readonly draft: string;
  readonly asks: Asked;
  readonly isMenuOpen: boolean;
  readonly isBehind: boolean;
  readonly isTyping: boolean;
  readonly act: PanelActs;
}

export function panelView(state: ClientState, context: PanelContext): TemplateResult {
  const { words, title, lang, act } = context;
  return html`<div
    class="panel"
    role="dialog"
    aria-label=${title}
    aria-modal=${coversPage() ? 'true' : nothing}
    lang=${lang}
    tabindex="-1"
    @keydown=${act.key}
  >
    <div class="head">
      <span class="mark">${markIcon}</span>
      <div class="titles">
        <h2>${title}</h2>
        <p>${words.assistant}</p>
      </div>
      ${menu(context)}
      <button class="tool" type="button" aria-label=${words.close} @click=${act.close}>${closeIcon}</button>
    </div>
    <div role="status">${trouble(state, words)}</div>
    <div class="middle">
      <div
        class="log"
        role="log"
        aria-live=${state.isLoaded ? 'polite' : 'off'}
        aria-label=${words.conversation}
        tabindex="0"
        @scroll=${act.scroll}
      >
        ${state.disclosure ? html`<p class="disclosure">${state.disclosure}</p>` : nothing}
        ${said(state, context)}
      </div>
      ${
        context.isBehind
          ? html`<button class="to-end" type="button" @click=${act.toEnd}>
              ${downIcon}${words.newMessages}
            </button>`
          : nothing
      }
    </div>
    ${bottom(state, context)}
  </div>`;
}

function menu({ words, isMenuOpen, act }: PanelContext): TemplateResult {
  const onLeft = (event: FocusEvent): void => {
    const to = event.relatedTarget;
    if (!(to instanceof Element && to.closest('.menu-place'))) act.leaveMenu();
  };
  return html`<div class="menu-place">
    <button
      class="tool"
      id="menu"
      type="button"
      aria-label=${words.menu}
      aria-haspopup="menu"
      aria-expanded=${isMenuOpen}
      @click=${act.toggleMenu}
    >
      ${menuIcon}
    </button>
    ${
      isMenuOpen
        ? html`<div class="menu" role="menu" aria-labelledby="menu" @focusout=${onLeft}>
            <button role="menuitem" type="button" @click=${() => act.ask('start-over')}>
              ${newIcon}${words.startOver}
            </button>
          </div>`
        : nothing
    }
  </div>`;
}

function trouble({ trouble: kind }: ClientState, words: ChatWords): unknown {
  switch (kind) {
    case null:
      return nothing;
    case 'offline':
      return html`<p class="trouble">${offlineIcon}<span>${words.offline}</span></p>`;
    case 'unreachable':
      return html`<p class="trouble">${alertIcon}<span>${words.unreachable}</span></p>`;
    case 'limited':
      return html`<p class="trouble">${alertIcon}<span>${words.rateLimited}</span></p>`;
    case 'ended':
      return html`<p class="trouble">${alertIcon}<span>${words.ended}</span></p>`;
    default:
      return kind satisfies never;
  }
}

function said(state: ClientState, { words, lang, isTyping, act }: PanelContext): unknown {
  const isEmpty = state.log.length === 0 && state.pending.length === 0;
  if (isEmpty && !state.isLoaded && state.trouble === null) {
    return html`<div class="ghosts" role="img" aria-label=${words.loading}><i></i><i></i><i></i></div>`;
  }
  const live = liveChoices(state.log, state.pending);
  return html`
    ${logView(groups(state.log, state.pending), {
      words,
      lang,
      now: Date.now(),
      isCutOff: state.trouble !== null || !state.hasConversation,
      onRetry: act.retry,
      onDiscard: act.discard,
    })}
    ${live && state.consent === null ? choicesView(live.choices, words.quickReplies, act.choose) : nothing}
    ${
      isTyping
        ? html`<div class="typing"><i></i><i></i><i></i><span class="aside">${words.typing}</span></div>`
        : nothing
    }
  `;
}

function bottom(state: ClientState, { words, draft, asks, act }: PanelContext): TemplateResult {
  if (asks === 'start-over') {
    return html`<div class="ask" role="group" aria-labelledby="ask">
      <p id="ask">${words.startOverAsk}</p>
      <div>
        <button class="yes" type="button" @click=${act.startOver}>${words.startOverYes}</button>
        <button type="button" @click=${() => act.ask(null)}>${words.keep}</button>
      </div>
    </div>`;
  }
  if (state.consent !== null) {
    return html`<div class="ask" role="group" aria-labelledby="ask">
      <p id="ask" tabindex="0">${richText(state.consent)}</p>
      <div>
        <button class="yes" type="button" @click=${act.agree}>${words.agree}</button>
        <button type="button" @click=${act.close}>${words.notNow}</button>
      </div>
    </div>`;
  }
  return composerView({ words, draft, onDraft: act.draft, onSend: act.send });
}
