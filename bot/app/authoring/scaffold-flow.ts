/** @module Writes a new flow into a checkout and registers it. Nothing is overwritten. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DESK, SHARED_COPY } from '../../../flows/library.js';
import { findIntents } from '../../../nlu/rules/intents.js';
import { flowFiles, intentRule, wordsOf } from './flow-template.js';

export type Scaffolded =
  | { readonly kind: 'written'; readonly created: readonly string[]; readonly changed: readonly string[] }
  | { readonly kind: 'refused'; readonly because: string };

const LIBRARY = 'flows/library.ts';
const INTENTS = 'nlu/rules/intents.ts';
/** Longer ones would not fit the lines that they are put into. */
const MAX_LENGTH = 30;

/** @param root the checkout's folder */
export function scaffoldFlow(root: string, name: string): Scaffolded {
  const read = (file: string) =>
    existsSync(path.join(root, file)) ? readFileSync(path.join(root, file), 'utf8') : null;
  const library = read(LIBRARY);
  const intents = read(INTENTS);
  if (library === null || intents === null)
    return refused(`There is no ${LIBRARY} here: run this in Parley's folder.`);
  const because = refusal(name, intents);
  if (because !== null) return refused(because);

  const flow = { name, identifier: identifierOf(name, library) };
  const files = flowFiles(flow);
  const there = [`flows/${name}`, ...files.keys()].find((file) => existsSync(path.join(root, file)));
  if (there !== undefined) return refused(`${there} is there already.`);
  const registered = insert(
    insert(
      library,
      "import { createLibrary } from './kit/library.js';",
      `import { ${flow.identifier} } from './${name}/machine.js';\n`,
    ),
    /^  handoff,\n\];$/m,
    `  ${flow.identifier},\n`,
  );
  if (registered === null) return refused(`${LIBRARY} has another form than expected: nothing was written.`);
  const ruled = insert(intents, "  question(\n    'handoff',", `  ${intentRule(name)}\n`);
  if (ruled === null) return refused(`${INTENTS} has another form than expected: nothing was written.`);

  for (const [file, text] of files) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text, { flag: 'wx' });
  }
  writeFileSync(path.join(root, LIBRARY), registered);
  writeFileSync(path.join(root, INTENTS), ruled);
  return { kind: 'written', created: [...files.keys()], changed: [LIBRARY, INTENTS] };
}

const refused = (because: string): Scaffolded => ({ kind: 'refused', because });

function refusal(name: string, intents: string): string | null {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name) || name.length > MAX_LENGTH)
    return `${JSON.stringify(name)} is no name for a flow: lower-case words with hyphens between, like gift-card, ${MAX_LENGTH} characters at most.`;
  if (DESK.some(({ id }) => id === name)) return `There is a flow ${name} already.`;
  if (Object.keys(SHARED_COPY).includes(name) || intents.includes(`'${name}'`))
    return `${name} is a word of the dialogue itself: choose another name.`;
  const [understood] = findIntents(wordsOf(name), null);
  return understood
    ? `“${wordsOf(name)}” is already understood as ${understood.name}: choose another name.`
    : null;
}

/** `gift-card` → `giftCard`. One word alone may be the language's own, and another may be taken. */
function identifierOf(name: string, library: string): string {
  const camel = name.replace(/-([a-z0-9])/g, (_hyphen, letter: string) => letter.toUpperCase());
  const isTaken = !name.includes('-') || new RegExp(`\\b${camel}\\b`).test(library);
  return isTaken ? `${camel}Flow` : camel;
}

/** Null where the text has no such place. */
function insert(text: string | null, before: string | RegExp, what: string): string | null {
  const at = text === null ? -1 : typeof before === 'string' ? text.indexOf(before) : text.search(before);
  return text === null || at < 0 ? null : text.slice(0, at) + what + text.slice(at);
}
