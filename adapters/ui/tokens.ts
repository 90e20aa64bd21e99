/**
 * @module The look, as CSS custom properties. Public ones (`--parley-…`, docs/guides/widget.md) belong to the host page; the
 * ones with an underscore are ours and are what every other stylesheet reads.
 */
import { css, unsafeCSS } from 'lit';

/** Contrast of every text colour on its ground is at least 4.5 : 1 (WCAG 2.2, 1.4.3). */
const LIGHT = `
  color-scheme: light;
  --_accent: var(--parley-accent, #0f5a75);
  --_accent-text: var(--parley-accent-text, #fff);
  --_surface: var(--parley-surface, #fff);
  --_text: var(--parley-text, #1b2321);
  --_muted: var(--parley-muted, #5c6763);
  --_line: var(--parley-line, #e1e5e3);
  --_bubble: var(--parley-bubble, #f0f3f2);
  --_field-line: #8b9691;
  --_danger: #b0281f;
  --_good: #17603b;
  --_good-ground: #def1e6;
  --_bad: #93221a;
  --_bad-ground: #fbe5e2;
  --_neutral: #3d4a63;
  --_neutral-ground: #e7ebf4;
  --_notice-ground: #fdf1d6;
  --_notice: #6a4a05;
  --_shadow: 0 1px 2px rgb(16 24 22 / 8%), 0 12px 40px rgb(16 24 22 / 18%);`;

const DARK = `
  color-scheme: dark;
  --_accent: var(--parley-accent, #7cc4de);
  --_accent-text: var(--parley-accent-text, #06222d);
  --_surface: var(--parley-surface, #1a1f1e);
  --_text: var(--parley-text, #edf1ef);
  --_muted: var(--parley-muted, #a5b0ab);
  --_line: var(--parley-line, #343d3a);
  --_bubble: var(--parley-bubble, #29302e);
  --_field-line: #75807b;
  --_danger: #ff9d92;
  --_good: #a5e3c0;
  --_good-ground: #173d2a;
  --_bad: #ffb6ad;
  --_bad-ground: #4b211d;
  --_neutral: #c6d2ea;
  --_neutral-ground: #2d374a;
  --_notice-ground: #40330f;
  --_notice: #f4d891;
  --_shadow: 0 1px 2px rgb(0 0 0 / 40%), 0 12px 40px rgb(0 0 0 / 55%);`;

/** Light and dark by the visitor's wish; the attribute `theme` of the element settles it. */
export const tokens = css`
  :host {
    ${unsafeCSS(LIGHT)}
    --_radius: var(--parley-radius, 18px);
    --_font: var(
      --parley-font,
      system-ui,
      -apple-system,
      'Segoe UI',
      Roboto,
      'Noto Sans',
      'Helvetica Neue',
      'PingFang SC',
      'Microsoft YaHei',
      'Noto Sans CJK SC',
      sans-serif
    );
  }
  @media (prefers-color-scheme: dark) {
    :host(:not([theme='light'])) {
      ${unsafeCSS(DARK)}
    }
  }
  :host([theme='dark']) {
    ${unsafeCSS(DARK)}
  }
`;
