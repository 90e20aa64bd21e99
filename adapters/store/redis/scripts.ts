/** @module The Lua scripts, read once; each one says in its first lines what it takes and answers. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export interface Script {
  readonly name: string;
  readonly source: string;
  /** SHA-1 of the source: what EVALSHA wants. */
  readonly sha: string;
}

function load(name: string): Script {
  const source = readFileSync(new URL(`./scripts/${name}.lua`, import.meta.url), 'utf8');
  return { name, source, sha: createHash('sha1').update(source).digest('hex') };
}

export const SCRIPTS = {
  archived: load('archived'),
  beginJob: load('begin-job'),
  beginSend: load('begin-send'),
  claim: load('claim'),
  commit: load('commit'),
  finishJob: load('finish-job'),
  fireTimer: load('fire-timer'),
  moveDone: load('move-done'),
  moveIn: load('move-in'),
  moveOut: load('move-out'),
  release: load('release'),
  replaceKey: load('replace-key'),
  repoint: load('repoint'),
  resolve: load('resolve'),
  retryJob: load('retry-job'),
  returnJob: load('return-job'),
  setOwner: load('set-owner'),
  settleSend: load('settle-send'),
  takeDue: load('take-due'),
  unarchived: load('unarchived'),
} as const;
