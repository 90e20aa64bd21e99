/** @module Who may import whom: the rules of the layout, as a table, and what breaks them. */
import type { Source } from './sources.js';

interface Rule {
  /** The folder (or, with a file ending, the file) it holds for; the longest one that fits counts. `*` is any one name. */
  readonly area: string;
  /** Folders it may import from, beside itself. */
  readonly may: readonly string[];
  /** Folders of which it may import types alone, which are erased. */
  readonly mayTypes?: readonly string[];
  /** Packages; a name covers its subpaths. */
  readonly packages: readonly string[];
  /** Modules of Node; `all` for the outside world's side. */
  readonly node: readonly string[] | 'all';
}

const CORE = ['bot/domain', 'bot/ports'];

export const RULES: readonly Rule[] = [
  { area: 'bot/domain', may: [], packages: [], node: [] },
  { area: 'bot/ports', may: ['bot/domain'], packages: [], node: [] },
  // Ciphers, the pure parser of telephone numbers and the formatter of messages: none touches the world (docs/adr/0005).
  { area: 'bot/session', may: CORE, packages: ['libphonenumber-js'], node: ['node:crypto'] },
  { area: 'bot/reply', may: CORE, packages: ['intl-messageformat'], node: [] },
  { area: 'bot/open-domain', may: CORE, packages: [], node: [] },
  { area: 'bot/handoff', may: CORE, packages: [], node: [] },
  {
    area: 'bot/turn',
    may: [...CORE, 'bot/session', 'bot/reply', 'bot/open-domain', 'bot/handoff'],
    packages: [],
    node: [],
  },
  {
    area: 'bot/jobs',
    may: [...CORE, 'bot/turn', 'bot/session', 'bot/reply', 'bot/open-domain', 'bot/handoff'],
    packages: [],
    node: [],
  },
  { area: 'bot/app', may: ['bot', 'flows', 'nlu', 'adapters'], packages: ['*'], node: 'all' },

  { area: 'flows', may: ['bot/domain'], packages: [], node: [] },
  // The hashes of a machine's structure and of a question.
  { area: 'flows/kit', may: ['bot/domain'], packages: ['xstate'], node: ['node:crypto'] },
  { area: 'flows/*', may: ['bot/domain', 'flows/kit'], packages: ['xstate'], node: [] },
  // Readers of dates and of telephone numbers, on text alone (docs/adr/0006).
  { area: 'nlu', may: CORE, packages: ['chrono-node', 'libphonenumber-js'], node: [] },

  { area: 'adapters/http', may: CORE, packages: ['express', 'helmet'], node: 'all' },
  {
    area: 'adapters/web',
    may: [...CORE, 'adapters/http'],
    packages: ['express', 'cors', 'express-rate-limit', 'jose', 'lru-cache', 'zod'],
    node: 'all',
  },
  { area: 'adapters/ui', may: [], mayTypes: ['bot/domain'], packages: ['lit'], node: [] },
  {
    area: 'adapters/web/widget',
    may: ['adapters/ui'],
    mayTypes: ['bot/domain'],
    packages: ['lit', 'eventsource-parser'],
    node: [],
  },
  { area: 'adapters/terminal', may: [...CORE, 'adapters/http'], packages: ['picocolors'], node: 'all' },
  { area: 'adapters/telemetry', may: CORE, packages: ['pino', 'prom-client', '@opentelemetry'], node: 'all' },
  { area: 'adapters/store', may: CORE, packages: [], node: 'all' },
  { area: 'adapters/store/hints', may: CORE, packages: [], node: [] },
  {
    area: 'adapters/store/redis',
    may: CORE,
    // Its hints come from the server; their listener is the same.
    mayTypes: ['adapters/store/hints'],
    packages: ['redis'],
    node: 'all',
  },
  {
    area: 'adapters/store/embedded',
    may: [...CORE, 'adapters/store/hints'],
    packages: ['libsql'],
    node: 'all',
  },
  { area: 'adapters/store/memory', may: [...CORE, 'adapters/store/hints'], packages: [], node: 'all' },
  // Loaded by the model's process, and where a vocabulary is read.
  { area: 'adapters/model', may: CORE, packages: ['node-llama-cpp'], node: 'all' },
  { area: 'adapters/archive', may: CORE, packages: ['libsql'], node: 'all' },
  // Express serves the sample shop over HTTP, for the client of a real one to be tested against.
  { area: 'adapters/backend', may: CORE, packages: ['express', 'libsql', 'zod'], node: 'all' },
];

/** Each as `file:line: what is wrong`. */
export function importFaults(sources: readonly Source[]): readonly string[] {
  return sources.flatMap((source) => {
    const rule = ruleOf(source.file);
    if (rule === null) return [`${source.file}:1: no rule says what this folder may import`];
    return source.imports.flatMap(({ specifier, line, isType, target }) => {
      if (mayImport(rule, source.file, specifier, isType, target)) return [];
      return [`${source.file}:${line}: ${areaOf(rule, source.file)} may not import ${target ?? specifier}`];
    });
  });
}

function mayImport(
  rule: Rule,
  file: string,
  specifier: string,
  isType: boolean,
  target: string | null,
): boolean {
  if (target !== null) {
    const area = areaOf(rule, file);
    const own = target.startsWith(`${area}/`) && ruleOf(target) === rule;
    // The registry at the top of the flows names them all.
    const registers = area === 'flows' && target.startsWith('flows/');
    const folders = isType ? [...rule.may, ...(rule.mayTypes ?? [])] : rule.may;
    return own || registers || folders.some((folder) => target.startsWith(`${folder}/`));
  }
  if (specifier.startsWith('node:')) return rule.node === 'all' || rule.node.includes(specifier);
  return rule.packages.some((name) => name === '*' || specifier === name || specifier.startsWith(`${name}/`));
}

function ruleOf(file: string): Rule | null {
  const fitting = RULES.filter(({ area }) => folderOf(area, file) !== null);
  return fitting.reduce<Rule | null>(
    (best, each) => (best === null || isNarrower(each.area, best.area) ? each : best),
    null,
  );
}

/** A name in full is narrower than `*`. */
function isNarrower(a: string, b: string): boolean {
  const depth = a.split('/').length - b.split('/').length;
  return depth > 0 || (depth === 0 && b.endsWith('*'));
}

function areaOf(rule: Rule, file: string): string {
  return folderOf(rule.area, file) ?? rule.area;
}

/** The folder of that area in which the file lies; null when it does not. */
function folderOf(area: string, file: string): string | null {
  const wanted = area.split('/');
  const parts = file.split('/');
  const fits = parts.length > wanted.length && wanted.every((name, i) => name === '*' || name === parts[i]);
  return fits ? parts.slice(0, wanted.length).join('/') : null;
}

/** Each as `a → b → a`, at most one for each file. Types count: files that need each other to be read are one thing. */
export function importCycles(sources: readonly Source[]): readonly string[] {
  const next = new Map(
    sources.map(({ file, imports }) => [
      file,
      imports.flatMap(({ target }) => (target === null ? [] : [target])),
    ]),
  );
  const done = new Set<string>();
  const cycles: string[] = [];
  const walk = (file: string, path: readonly string[]): void => {
    const seenAt = path.indexOf(file);
    if (seenAt >= 0) return void cycles.push([...path.slice(seenAt), file].join(' → '));
    if (done.has(file)) return;
    for (const target of next.get(file) ?? []) walk(target, [...path, file]);
    done.add(file);
  };
  for (const { file } of sources) walk(file, []);
  return cycles;
}
