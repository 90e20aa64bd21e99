/** @module Row 9 of the turn: what the dialogue said → replies within what the channel can carry. */
import type { CardSpec } from '../domain/effect.js';
import type { Capabilities, Card, Reply } from '../domain/reply.js';
import type { Locale } from '../domain/session.js';
import { downgrade } from '../reply/downgrade.js';
import { renderCopy, renderParam } from '../reply/render-copy.js';
import { formatChoiceId } from './choice-id.js';
import type { Said } from './dialogue.js';
import type { Deps } from './deps.js';

/**
 * Of several questions in one turn only the last is still open: an earlier one was answered by what the customer said with it.
 * @throws FlowBroken when a flow names copy that does not exist.
 */
export function render(
  deps: Deps,
  said: readonly Said[],
  locale: Locale,
  capabilities: Capabilities,
): readonly Reply[] {
  const open = said.findLast(({ effect }) => effect === 'ask');
  return said
    .filter((each) => each.effect !== 'ask' || each === open)
    .flatMap((each) => downgrade(renderOne(deps, each, locale), capabilities));
}

function renderOne(deps: Deps, said: Said, locale: Locale): Reply {
  const { flows, settings } = deps;
  const param = (of: Parameters<typeof renderParam>[1]) => renderParam(flows, of, locale, settings.timeZone);
  const text = renderCopy(flows, said.text, locale, settings.timeZone);
  switch (said.effect) {
    case 'say':
      return said.card ? { kind: 'card', text, card: renderCard(said.card, param) } : { kind: 'text', text };
    case 'ask':
      if (!said.choices || said.choices.length === 0) return { kind: 'text', text };
      return {
        kind: 'choices',
        text,
        choices: said.choices.map(({ value, label }) => ({
          id: formatChoiceId({ slot: said.slot, question: said.question, value }),
          label: capitalised(param(label)),
        })),
      };
    default:
      return said satisfies never;
  }
}

function renderCard(spec: CardSpec, param: (of: CardSpec['title']) => string): Card {
  return {
    title: param(spec.title),
    subtitle: spec.subtitle === null ? null : param(spec.subtitle),
    badge: spec.badge && { text: param(spec.badge.text), tone: spec.badge.tone },
    rows: spec.rows.map(({ label, value }) => ({
      label: capitalised(param(label)),
      value: capitalised(param(value)),
    })),
    total: spec.total && { label: param(spec.total.label), value: param(spec.total.value) },
  };
}

/** "gift card" stands alone as a label. An address of e-mail and a name that is written otherwise ("iPad") stay as they are. */
function capitalised(label: string): string {
  return /^\p{Ll}[\p{Ll}’'-]*(?![\p{L}\d@._-])/u.test(label)
    ? label.charAt(0).toUpperCase() + label.slice(1)
    : label;
}
