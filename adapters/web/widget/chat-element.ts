/** @module `<parley-chat>`: the launcher and the panel, in a shadow root. */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Choice } from '../../../bot/domain/reply.js';
import {
  alertIcon,
  chatIcon,
  closeIcon,
  downIcon,
  markIcon,
  menuIcon,
  newIcon,
  offlineIcon,
} from '../../ui/icons.js';
import { choicesView, replyStyles } from '../../ui/reply-view.js';
import { richText } from '../../ui/rich-text.js';
import { tokens } from '../../ui/tokens.js';
import { createApi } from './api.js';
import { chatStyles } from './chat-styles.js';
import { ConversationClient, type ClientState } from './client.js';
import { composerView, fitHeight, isSendable } from './composer.js';
import { Emitter, type ChatEvents } from './emitter.js';
import { logView } from './log-view.js';
import { browserStorage, type Storage } from './storage.js';
import { groups, isAnswerDue, liveChoices, unreadCount, type LogEntry } from './transcript.js';
import { wordsFor, type ChatWords } from './words.js';

/** The dots go away after this long without a word: an answer that late comes as news, ms. */
const PATIENCE_MS = 60_000;
/** Nearer to the end than this counts as reading along, px. */
const NEAR_END_PX = 80;

const OPEN = 'open';
const SEEN = 'seen';

export class ParleyChat extends LitElement {
  static override styles = [tokens, replyStyles, chatStyles];
  static override properties = {
    server: {},
    heading: {},
    lang: {},
    isOpen: { state: true },
    draft: { state: true },
    asks: { state: true },
    isMenuOpen: { state: true },
    isBehind: { state: true },
  };

  /** Where Parley runs: scheme, host and port. Default: where the script came from. */
  declare server: string;
  /** What the panel is called. Default: "Chat with us". */
  declare heading: string | undefined;
  declare private isOpen: boolean;
  declare private draft: string;
  /** A question of the widget itself, in place of the composer. */
  declare private asks: 'start-over' | null;
  declare private isMenuOpen: boolean;
  /** Something new stands below what is being read. */
  declare private isBehind: boolean;

  readonly #emitter = new Emitter();
  readonly #isReady = Promise.withResolvers<ConversationClient>();
  #client: ConversationClient | null = null;
  #storage: Storage | null = null;
  #typingSince: number | null = null;
  #typingTimer = 0;
  #followsEnd = true;

  constructor() {
    super();
    this.server = new URL(import.meta.url).origin;
    this.isOpen = false;
    this.draft = '';
    this.asks = null;
    this.isMenuOpen = false;
    this.isBehind = false;
  }

  // The public interface; documented in docs/guides/widget.md.

  open(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    this.#followsEnd = true;
    sessionStore()?.setItem(OPEN, '1');
    this.#client?.want();
    this.#emitter.emit('open', undefined);
    void this.updateComplete.then(() => this.#focusInside());
  }

  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.isMenuOpen = false;
    this.asks = null;
    sessionStore()?.removeItem(OPEN);
    this.#emitter.emit('close', undefined);
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.launcher')?.focus());
  }

  toggle(): void {
    if (this.isOpen) this.close();
    else this.open();
  }

  /** Texts about the page, at most 20; given to the next conversation that begins. */
  setContext(context: Readonly<Record<string, unknown>>): void {
    const texts = Object.fromEntries(
      Object.entries(context).map(([key, value]) => [key, String(value).slice(0, 500)]),
    );
    void this.#isReady.promise.then((client) => client.setContext(texts));
  }

  /** A token that the site's own server signed for its visitor; null after they left. */
  identify(token: string | null): void {
    void this.#isReady.promise.then((client) => client.identify(token));
  }

  /** Answers how to stop listening. */
  on<K extends keyof ChatEvents>(event: K, listener: (detail: ChatEvents[K]) => void): () => void {
    return this.#emitter.on(event, listener);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#client) return;
    const namespace = `parley:${this.server}:`;
    this.#storage = browserStorage(namespace);
    this.#client = new ConversationClient({
      api: createApi(this.server),
      storage: this.#storage,
      name: namespace,
      locale: this.#language,
      events: {
        onChange: () => this.requestUpdate(),
        onLine: (entry) => this.#onLine(entry),
        onError: (code) => this.#emitter.emit('error', { code }),
      },
    });
    document.addEventListener('visibilitychange', () => this.requestUpdate());
    this.#client.start();
    this.#isReady.resolve(this.#client);
    if (sessionStore()?.getItem(OPEN)) this.open();
    this.#emitter.emit('ready', undefined);
  }

  get #language(): string {
    return this.lang || document.documentElement.lang || navigator.language;
  }

  get #words(): ChatWords {
    return wordsFor(this.#language);
  }

  #onLine(entry: LogEntry): void {
    this.#emitter.emit('message', entry.line);
    if (this.isOpen && !this.#followsEnd && entry.line.from !== 'customer') this.isBehind = true;
  }

  override render(): unknown {
    const state = this.#client?.state;
    if (!state) return nothing;
    const words = this.#words;
    const unread = this.isOpen ? 0 : unreadCount(state.log, this.#seen());
    const label = this.isOpen
      ? words.close
      : unread > 0
        ? `${words.open}, ${words.unread(unread)}`
        : words.open;
    return html`
      ${this.isOpen ? this.#panel(state, words) : nothing}
      <button
        class="launcher ${this.isOpen ? 'open' : ''}"
        type="button"
        aria-label=${label}
        aria-expanded=${this.isOpen}
        aria-haspopup="dialog"
        lang=${this.#language}
        @click=${() => this.toggle()}
      >
        ${this.isOpen ? downIcon : chatIcon}
        ${unread > 0 ? html`<span class="unread" aria-hidden="true">${unread > 9 ? '9+' : unread}</span>` : nothing}
      </button>
    `;
  }

  #panel(state: ClientState, words: ChatWords): TemplateResult {
    const title = this.heading ?? words.title;
    return html`<div
      class="panel"
      role="dialog"
      aria-label=${title}
      lang=${this.#language}
      tabindex="-1"
      @keydown=${this.#onKey}
    >
      <div class="head">
        <span class="mark">${markIcon}</span>
        <div class="titles">
          <h2>${title}</h2>
          <p>${words.assistant}</p>
        </div>
        ${this.#menu(words)}
        <button class="tool" type="button" aria-label=${words.close} @click=${() => this.close()}>
          ${closeIcon}
        </button>
      </div>
      <div role="status">${this.#trouble(state, words)}</div>
      <div class="middle">
        <div
          class="log"
          role="log"
          aria-live=${state.isLoaded ? 'polite' : 'off'}
          aria-label=${words.conversation}
          tabindex="0"
          @scroll=${this.#onScroll}
        >
          ${state.disclosure ? html`<p class="disclosure">${state.disclosure}</p>` : nothing}
          ${this.#said(state, words)}
        </div>
        ${
          this.isBehind
            ? html`<button class="to-end" type="button" @click=${() => this.#toEnd()}>
                ${downIcon}${words.newMessages}
              </button>`
            : nothing
        }
      </div>
      ${this.#bottom(state, words)}
    </div>`;
  }

  #said(state: ClientState, words: ChatWords): unknown {
    const isEmpty = state.log.length === 0 && state.pending.length === 0;
    if (isEmpty && !state.isLoaded && state.trouble === null) {
      return html`<div class="ghosts" role="img" aria-label=${words.loading}><i></i><i></i><i></i></div>`;
    }
    const live = liveChoices(state.log, state.pending);
    return html`
      ${logView(groups(state.log, state.pending), {
        words,
        lang: this.#language,
        now: Date.now(),
        isCutOff: state.trouble !== null || !state.hasConversation,
        onRetry: (id) => this.#client?.retry(id),
        onDiscard: (id) => {
          this.#client?.discard(id);
          this.#focusInside();
        },
      })}
      ${
        live && state.consent === null
          ? choicesView(live.choices, words.quickReplies, (choice) => this.#choose(choice))
          : nothing
      }
      ${
        this.#isTyping(state)
          ? html`<div class="typing"><i></i><i></i><i></i><span class="aside">${words.typing}</span></div>`
          : nothing
      }
    `;
  }

  #isTyping(state: ClientState): boolean {
    if (state.trouble !== null || !isAnswerDue(state.log, state.pending)) {
      this.#typingSince = null;
      return false;
    }
    if (this.#typingSince === null) {
      this.#typingSince = Date.now();
      clearTimeout(this.#typingTimer);
      this.#typingTimer = window.setTimeout(() => this.requestUpdate(), PATIENCE_MS + 100);
    }
    return Date.now() - this.#typingSince < PATIENCE_MS;
  }

  #menu(words: ChatWords): TemplateResult {
    return html`<div class="menu-place">
      <button
        class="tool"
        id="menu"
        type="button"
        aria-label=${words.menu}
        aria-haspopup="menu"
        aria-expanded=${this.isMenuOpen}
        @click=${() => this.#toggleMenu()}
      >
        ${menuIcon}
      </button>
      ${
        this.isMenuOpen
          ? html`<div class="menu" role="menu" aria-labelledby="menu" @focusout=${this.#onMenuLeft}>
              <button role="menuitem" type="button" @click=${() => this.#ask('start-over')}>
                ${newIcon}${words.startOver}
              </button>
            </div>`
          : nothing
      }
    </div>`;
  }

  #trouble({ trouble }: ClientState, words: ChatWords): unknown {
    switch (trouble) {
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
        return trouble satisfies never;
    }
  }

  #bottom(state: ClientState, words: ChatWords): TemplateResult {
    if (this.asks === 'start-over') {
      return html`<div class="ask" role="group" aria-labelledby="ask">
        <p id="ask">${words.startOverAsk}</p>
        <div>
          <button class="yes" type="button" @click=${() => this.#startOver()}>${words.startOverYes}</button>
          <button type="button" @click=${() => this.#ask(null)}>${words.keep}</button>
        </div>
      </div>`;
    }
    if (state.consent !== null) {
      return html`<div class="ask" role="group" aria-labelledby="ask">
        <p id="ask" tabindex="0">${richText(state.consent)}</p>
        <div>
          <button class="yes" type="button" @click=${() => this.#agree()}>${words.agree}</button>
          <button type="button" @click=${() => this.close()}>${words.notNow}</button>
        </div>
      </div>`;
    }
    return composerView({
      words,
      draft: this.draft,
      onDraft: (text) => (this.draft = text),
      onSend: () => this.#sendDraft(),
    });
  }

  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (!this.isOpen) return;
    if (this.#followsEnd) this.#toEnd();
    const last = this.#client?.state.log.at(-1);
    if (last && document.visibilityState === 'visible' && this.#storage?.get(SEEN) !== last.id) {
      this.#storage?.set(SEEN, last.id);
    }
  }

  #seen(): LogEntry['position'] | null {
    const match = /^(\d+)-(\d+)$/.exec(this.#storage?.get(SEEN) ?? '');
    return match ? { generation: Number(match[1]), seq: Number(match[2]) } : null;
  }

  #sendDraft(): void {
    if (!isSendable(this.draft)) return;
    const text = this.draft.trim();
    this.draft = '';
    this.#followsEnd = true;
    this.#client?.say(text);
    void this.updateComplete.then(() => {
      const field = this.renderRoot.querySelector('textarea');
      if (field) fitHeight(field);
    });
  }

  #choose(choice: Choice): void {
    this.#followsEnd = true;
    this.#client?.say(choice.label, choice.id);
    // The button that had the focus is gone now.
    void this.updateComplete.then(() => this.#focusInside());
  }

  #agree(): void {
    this.#client?.agree();
    void this.updateComplete.then(() => this.#focusInside());
  }

  #ask(what: 'start-over' | null): void {
    this.isMenuOpen = false;
    this.asks = what;
    void this.updateComplete.then(() => this.#focusInside());
  }

  #startOver(): void {
    this.asks = null;
    this.draft = '';
    this.#storage?.remove(SEEN);
    this.#client?.startOver();
    void this.updateComplete.then(() => this.#focusInside());
  }

  #toggleMenu(): void {
    this.isMenuOpen = !this.isMenuOpen;
    const to = this.isMenuOpen ? '.menu button' : '#menu';
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(to)?.focus());
  }

  readonly #onMenuLeft = (event: FocusEvent): void => {
    const to = event.relatedTarget;
    if (to instanceof Element && to.closest('.menu-place')) return;
    this.isMenuOpen = false;
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      if (this.isMenuOpen) this.#toggleMenu();
      else if (this.asks) this.#ask(null);
      else this.close();
    }
    if (event.key === 'Tab' && coversPage()) this.#keepFocus(event);
  };

  /** Where the panel covers the page, Tab goes round in it. */
  #keepFocus(event: KeyboardEvent): void {
    const all = [
      ...this.renderRoot.querySelectorAll<HTMLElement>('.panel :is(button, textarea, a, [tabindex="0"])'),
    ];
    const stops = all.filter((element) => element.tabIndex >= 0);
    const from = event.shiftKey ? stops[0] : stops.at(-1);
    if (this.shadowRoot?.activeElement !== from) return;
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
  }

  #focusInside(): void {
    const first = this.renderRoot.querySelector<HTMLElement>('.ask .yes, textarea');
    // On a touch screen focus would raise the keyboard over what the bot just said.
    const isTouch = matchMedia('(pointer: coarse)').matches;
    const target = isTouch && first instanceof HTMLTextAreaElement ? null : first;
    (target ?? this.renderRoot.querySelector<HTMLElement>('.panel'))?.focus({ preventScroll: true });
  }

  readonly #onScroll = (): void => {
    const log = this.renderRoot.querySelector('.log');
    if (!log) return;
    this.#followsEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END_PX;
    if (this.#followsEnd) this.isBehind = false;
  };

  #toEnd(): void {
    this.#followsEnd = true;
    this.isBehind = false;
    const log = this.renderRoot.querySelector('.log');
    if (log) log.scrollTop = log.scrollHeight;
  }
}

function coversPage(): boolean {
  return matchMedia('(max-width: 480px)').matches;
}

/** Whether the panel is open is each tab's own affair. */
function sessionStore(): globalThis.Storage | null {
  try {
    return globalThis.sessionStorage;
  } catch {
    return null;
  }
}
