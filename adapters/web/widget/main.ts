/** @module The script that a host page loads: defines the element, places it, and gives the page `window.Parley`. */
import { ParleyChat } from './chat-element.js';

declare global {
  interface Window {
    Parley: Pick<ParleyChat, 'open' | 'close' | 'toggle' | 'setContext' | 'identify' | 'on'>;
  }
  interface HTMLElementTagNameMap {
    'parley-chat': ParleyChat;
  }
}

// A page that carries the script twice keeps the first.
if (!customElements.get('parley-chat')) {
  customElements.define('parley-chat', ParleyChat);
  const chat = document.querySelector('parley-chat') ?? place();
  window.Parley = {
    open: () => chat.open(),
    close: () => chat.close(),
    toggle: () => chat.toggle(),
    setContext: (context) => chat.setContext(context),
    identify: (token) => chat.identify(token),
    on: (event, listener) => chat.on(event, listener),
  };
  dispatchEvent(new Event('parley-ready'));
}

/** `data-…` attributes of the script become those of the element. */
function place(): ParleyChat {
  const chat = document.createElement('parley-chat');
  const script = [...document.scripts].find(({ src }) => src === import.meta.url);
  const { server, title, lang, theme, position, identity } = script?.dataset ?? {};
  if (server) chat.server = server.replace(/\/$/, '');
  if (title) chat.heading = title;
  if (lang) chat.lang = lang;
  if (theme) chat.setAttribute('theme', theme);
  if (position) chat.setAttribute('position', position);
  document.body.append(chat);
  if (identity) chat.identify(identity);
  return chat;
}
