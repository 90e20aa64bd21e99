/**
 * @module NLU_MODELS: the folder of re-trained models. Each set lies in a folder named for its checksum and never changes; the file `current` names
 * the one that is to be used. Replicas may share the folder.
 */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ModelsUnreadable } from '../../domain/errors.js';
import { MODEL_FILES } from './desk-models.js';

const POINTER = 'current';
const VERSION = /^[0-9a-f]{16}$/;

/** The version that is to be used; null where none was promoted. @throws ModelsUnreadable */
export async function currentVersion(folder: string): Promise<string | null> {
  let text: string;
  try {
    text = await readFile(path.join(folder, POINTER), 'utf8');
  } catch (cause) {
    const isMissing =
      typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'ENOENT';
    if (isMissing) return null;
    throw new ModelsUnreadable(`${path.join(folder, POINTER)} cannot be read`, { cause });
  }
  const version = text.trim();
  if (!VERSION.test(version)) throw new ModelsUnreadable(`${path.join(folder, POINTER)} names no version`);
  return version;
}

/** Where a version lies, its files as they were promoted. @throws ModelsUnreadable when they are not */
export function versionFolder(folder: string, version: string): string {
  const models = path.join(folder, version);
  const found = versionOf(models);
  if (found !== version)
    throw new ModelsUnreadable(
      `the files in ${models} are not those that were promoted: their checksum is ${found}`,
    );
  return models;
}

/**
 * Copies models into the folder and makes them current, each in one step: who reads meanwhile sees the old ones or the new ones.
 * @param models en.bin and zh.bin @throws ModelsUnreadable when one of them is missing
 */
export function promote(models: string, folder: string): string {
  const version = versionOf(models);
  const to = path.join(folder, version);
  const own = `${process.pid}.tmp`;
  if (!existsSync(to)) {
    const unfinished = path.join(folder, own);
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { recursive: true });
    for (const file of MODEL_FILES) copyFileSync(path.join(models, file), path.join(unfinished, file));
    renameSync(unfinished, to);
  }
  const pointer = path.join(folder, `${POINTER}.${own}`);
  writeFileSync(pointer, `${version}\n`);
  renameSync(pointer, path.join(folder, POINTER));
  return version;
}

function versionOf(models: string): string {
  const hash = createHash('sha256');
  try {
    for (const file of MODEL_FILES) hash.update(readFileSync(path.join(models, file)));
  } catch (cause) {
    throw new ModelsUnreadable(`${models} does not hold ${MODEL_FILES.join(' and ')}`, { cause });
  }
  return hash.digest('hex').slice(0, 16);
}
