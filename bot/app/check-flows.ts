/** @module The checker of flows with what it needs from outside: the tools that are declared, and the grammar of copy. */
import { IntlMessageFormat } from 'intl-messageformat';
import { createShopTools } from '../../adapters/backend/shop-tools.js';
import type { Flow } from '../../flows/kit/define-flow.js';
import { checkFlows } from '../../flows/kit/check/check-flows.js';
import type { Violation } from '../../flows/kit/check/check-flows.js';
import type { DeclaredTools } from '../../flows/kit/check/rule.js';
import { DESK, SHARED_COPY } from '../../flows/library.js';
import { ConfigError } from '../domain/errors.js';

/** Checks flows beside those of the desk, whose copy and tools they may use. */
export function checkBesideDesk(flows: readonly Flow[]): readonly Violation[] {
  const tools = declaredTools;
  return checkFlows(flows, { flows: DESK, shared: SHARED_COPY, tools, argumentsOf });
}

export function checkDesk(): readonly Violation[] {
  return checkBesideDesk(DESK);
}

/** A customer would fall into what is wrong with a flow. @throws ConfigError that names the first violation */
export function requireSoundFlows(flows: readonly Flow[] = DESK): void {
  const [first] = checkBesideDesk(flows);
  if (!first) return;
  throw new ConfigError([
    `the flow ${first.flow} breaks the rule ${first.rule}: ${first.what}; see npx parley flow check`,
  ]);
}

/** As a shop's tools declare themselves, whichever shop it is. */
const declaredTools: DeclaredTools = createShopTools({
  findCustomer: notAsked,
  getProfile: notAsked,
  listOrders: notAsked,
  getOrder: notAsked,
  listProducts: notAsked,
  getProducts: notAsked,
  cancelOrder: notAsked,
  changeAddress: notAsked,
  changePayment: notAsked,
  changeItems: notAsked,
  returnItems: notAsked,
  exchangeItems: notAsked,
  changeDefaultAddress: notAsked,
  outcomeOf: notAsked,
});

function notAsked(): never {
  throw new Error('the checker reads what tools declare and calls none');
}

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

function argumentsOf(pattern: string): readonly string[] {
  // Parsing is most of what a check takes, and most texts are plain.
  if (!/[{}']/.test(pattern)) return [];
  return namesIn(new IntlMessageFormat(pattern, 'en', {}, { ignoreTag: true }).getAst());
}

function namesIn(elements: readonly Element[]): readonly string[] {
  return elements.flatMap((element) => {
    const inside =
      'options' in element ? Object.values(element.options).flatMap(({ value }) => namesIn(value)) : [];
    // 0 is literal text and 7 the number sign of a plural: neither is an argument.
    return element.type === 0 || element.type === 7 ? [] : [element.value, ...inside];
  });
}
