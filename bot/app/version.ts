/** @module The version, as package.json has it. */
import { readFileSync } from 'node:fs';

/** From `dist/bot/app` it is three folders up, from the sources two. */
const folder = import.meta.url.includes('/dist/') ? '../../../package.json' : '../../package.json';
// The parser: our own package.json, whose version is a string.
export const VERSION = (
  JSON.parse(readFileSync(new URL(folder, import.meta.url), 'utf8')) as { version: string }
).version;
