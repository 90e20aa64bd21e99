/** @module The widget's own look: ground rules, launcher, panel. Last in the list of styles. Colours come from adapters/ui/tokens.ts. */
import { css } from 'lit';

export const chatStyles = css`
  :host {
    all: initial;
    font: 15px/1.5 var(--_font);
    color: var(--_text);
    -webkit-font-smoothing: antialiased;
    text-size-adjust: 100%;
    /* A little room between Han characters and Latin ones, where the browser knows how. */
    text-autospace: normal;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  button {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    padding: 0;
    cursor: pointer;
  }
  svg {
    display: block;
  }
  :focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  .aside {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  /* Launcher */
  .launcher {
    position: fixed;
    inset-block-end: var(--parley-offset-y, 24px);
    inset-inline-end: var(--parley-offset-x, 24px);
    z-index: var(--parley-z, 2147483000);
    width: 60px;
    height: 60px;
    border-radius: 50%;
    display: grid;
    place-items: center;
    background: var(--_accent);
    color: var(--_accent-text);
    box-shadow: var(--_shadow);
    transition: transform 0.18s ease;
  }
  .launcher:active {
    transform: scale(0.96);
  }
  .launcher:focus-visible {
    outline-offset: 3px;
  }
  .launcher svg {
    width: 28px;
    height: 28px;
  }
  .unread {
    position: absolute;
    inset-block-start: -3px;
    inset-inline-end: -3px;
    min-width: 22px;
    height: 22px;
    padding: 0 6px;
    border-radius: 11px;
    background: #b0281f;
    color: #fff;
    font-size: 12.5px;
    font-weight: 650;
    line-height: 22px;
    text-align: center;
    box-shadow: 0 0 0 2px var(--_surface);
  }
  :host([position='left']) .launcher,
  :host([position='left']) .panel {
    inset-inline: var(--parley-offset-x, 24px) auto;
  }

  /* Panel */
  .panel {
    position: fixed;
    inset-block-end: calc(var(--parley-offset-y, 24px) + 76px);
    inset-inline-end: var(--parley-offset-x, 24px);
    z-index: var(--parley-z, 2147483000);
    width: min(var(--parley-width, 392px), calc(100vw - 32px));
    height: min(var(--parley-height, 660px), calc(100dvh - var(--parley-offset-y, 24px) - 92px));
    display: flex;
    flex-direction: column;
    background: var(--_surface);
    border-radius: var(--_radius);
    box-shadow:
      0 0 0 1px var(--_line),
      var(--_shadow);
    overflow: hidden;
    animation: arrive 0.22s cubic-bezier(0.2, 0.8, 0.2, 1);
  }
  @keyframes arrive {
    from {
      opacity: 0;
      transform: translateY(14px) scale(0.985);
    }
  }
  .head {
    display: flex;
    align-items: center;
    gap: 11px;
    padding: 13px 10px 13px 16px;
    border-bottom: 1px solid var(--_line);
  }
  .mark {
    flex: none;
    width: 38px;
    height: 38px;
    border-radius: 12px;
    display: grid;
    place-items: center;
    background: var(--_accent);
    color: var(--_accent-text);
  }
  .titles {
    flex: 1;
    min-width: 0;
  }
  .titles h2 {
    margin: 0;
    font-size: 16px;
    font-weight: 650;
    line-height: 1.3;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .titles p {
    margin: 0;
    font-size: 13px;
    line-height: 1.4;
    color: var(--_muted);
  }
  .tool {
    flex: none;
    width: 40px;
    height: 40px;
    border-radius: 12px;
    display: grid;
    place-items: center;
    color: var(--_muted);
  }
  .tool svg {
    width: 22px;
    height: 22px;
  }
  .tool[aria-expanded='true'] {
    background: var(--_bubble);
    color: var(--_text);
  }
  .tool:focus-visible {
    outline-offset: -2px;
  }
  .menu-place {
    position: relative;
  }
  .menu {
    position: absolute;
    inset-block-start: 44px;
    inset-inline-end: 0;
    z-index: 2;
    min-width: 190px;
    padding: 6px;
    border-radius: 14px;
    background: var(--_surface);
    box-shadow:
      0 0 0 1px var(--_line),
      var(--_shadow);
  }
  .menu button {
    display: flex;
    align-items: center;
    gap: 10px;
    width: 100%;
    padding: 9px 12px;
    border-radius: 9px;
    text-align: start;
    white-space: nowrap;
  }
  .menu button svg {
    width: 19px;
    height: 19px;
    color: var(--_muted);
  }
  .menu button:focus-visible {
    background: var(--_bubble);
    outline-offset: -2px;
  }
  .trouble {
    display: flex;
    gap: 10px;
    align-items: flex-start;
    margin: 0;
    padding: 9px 16px;
    font-size: 13.5px;
    line-height: 1.45;
    background: var(--_notice-ground);
    color: var(--_notice);
  }
  .trouble svg {
    flex: none;
    width: 18px;
    height: 18px;
    margin-top: 1px;
  }

  /* On a touch screen it would stay after the touch. */
  @media (hover: hover) {
    .launcher:hover:not(:active) {
      transform: translateY(-2px);
    }
    .tool:hover {
      background: var(--_bubble);
      color: var(--_text);
    }
    .menu button:hover {
      background: var(--_bubble);
    }
  }

  @media (max-width: 480px) {
    .panel {
      inset: 0 !important;
      width: 100%;
      height: 100dvh;
      border-radius: 0;
      box-shadow: none;
    }
    .head {
      padding-block-start: max(13px, env(safe-area-inset-top));
    }
    .composer,
    .ask {
      padding-block-end: max(12px, env(safe-area-inset-bottom));
    }
    .launcher.open {
      display: none;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
  @media (forced-colors: active) {
    .bubble,
    .launcher,
    .send {
      border: 1px solid;
    }
  }
`;
