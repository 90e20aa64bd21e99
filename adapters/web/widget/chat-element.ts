/** @module `<parley-chat>`: the launcher and the panel, in a shadow root. */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Choice } from '../../../bot/domain/reply.js';
import { chatIcon, downIcon } from '../../ui/icons.js';
import { replyStyles } from '../../ui/reply-view.js';
import { tokens } from '../../ui/tokens.js';
import { createApi } from './api.js';
import { chatStyles } from './chat-styles.js';
import type { ClientState } from './client-state.js';
import { ConversationClient } from './client.js';
import { composerStyles } from './composer-styles.js';
import { fitHeight, isSendable } from './composer.js';
import { Emitter, type ChatEvents } from './emitter.js';
import { coversPage, focusFirst, keepFocusIn } from './focus.js';
import { logStyles } from './log-styles.js';
import { panelView, type PanelActs } from './panel-view.js';
import { Patience } from './patience.js';
import { browserStorage, tabStorage, type Storage } from './storage.js';
import { isAnswerDue, unreadCount, type LogEntry } from './transcript.js';
import { wordsFor, type ChatWords } from './words.js';

/** Nearer to the end than this counts as reading along, px. */
const NEAR_END_PX = 80;

const OPEN = 'open';
const SEEN = 'seen';

export class ParleyChat extends LitElement {
  static override styles = [tokens, replyStyles, logStyles, composerStyles, chatStyles];
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
  readonly #patience = new Patience(() => this.requestUpdate());
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
    tabStorage()?.setItem(OPEN, '1');
    this.#client?.want();
    this.#emitter.emit('open', undefined);
    void this.updateComplete.then(() => this.#focusInside());
  }

  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.isMenuOpen = false;
    this.asks = null;
    tabStorage()?.removeItem(OPEN);
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
    if (tabStorage()?.getItem(OPEN)) this.open();
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
    return panelView(state, {
      words,
      lang: this.#language,
      title: this.heading ?? words.title,
      draft: this.draft,
      asks: this.asks,
      isMenuOpen: this.isMenuOpen,
      isBehind: this.isBehind,
      isTyping: this.#patience.holds(state.trouble === null && isAnswerDue(state.log, state.pending)),
      act: this.#acts,
    });
  }

  readonly #acts: PanelActs = {
    close: () => this.close(),
    key: (event) => this.#onKey(event),
    scroll: () => this.#onScroll(),
    toEnd: () => this.#toEnd(),
    toggleMenu: () => this.#toggleMenu(),
    leaveMenu: () => (this.isMenuOpen = false),
    ask: (what) => this.#ask(what),
    startOver: () => this.#startOver(),
    agree: () => this.#agree(),
    choose: (choice) => this.#choose(choice),
    draft: (text) => (this.draft = text),
    send: () => this.#sendDraft(),
    retry: (id) => this.#client?.retry(id),
    discard: (id) => {
      this.#client?.discard(id);
      this.#focusInside();
    },
  };

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

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.stopPropagation();
      if (this.isMenuOpen) this.#toggleMenu();
      else if (this.asks) this.#ask(null);
      else this.close();
    }
    const panel = this.renderRoot.querySelector<HTMLElement>('.panel');
    if (event.key === 'Tab' && panel && coversPage())
      keepFocusIn(panel, this.shadowRoot?.activeElement ?? null, event);
  }

  #focusInside(): void {
    focusFirst(this.renderRoot);
  }

  #onScroll(): void {
    const log = this.renderRoot.querySelector('.log');
    if (!log) return;
    this.#followsEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END_PX;
    if (this.#followsEnd) this.isBehind = false;
  }

  #toEnd(): void {
    this.#followsEnd = true;
    this.isBehind = false;
    const log = this.renderRoot.querySelector('.log');
    if (log) log.scrollTop = log.scrollHeight;
  }
}
