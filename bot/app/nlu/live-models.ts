/** @module The models of a running server: those that were promoted last, as soon as they pass the gate here too; until then the ones before. */
import { ModelsUnreadable, ModelsWorse, BotError } from '../../domain/errors.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import type { Metrics } from '../../ports/metrics.js';
import type { Understand } from '../../ports/nlu.js';
import { ModelUnreadable } from '../../../nlu/classify/model-file.js';
import { createRecognizer } from '../../../nlu/recognize.js';
import { built } from '../built.js';
import { loadDesk } from './desk-models.js';
import { gateFaults, measureDesk, readGate } from './gate.js';
import { currentVersion, versionFolder } from './model-folder.js';

export interface LiveModels {
  readonly understand: Understand;
  /** Looks for newer ones no more. */
  close(): void;
}

interface LiveModelsParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Between two looks at what is current, ms. */
export const LOOK_MS = 2_000;

/**
 * Resolves when what is current was loaded or refused; where all are, the models of the build answer.
 * @param folder `Config.nluModels`
 */
export async function openModels(
  folder: string | null,
  { clock, log, metrics }: LiveModelsParts,
): Promise<LiveModels> {
  if (folder === null) return { understand: builtModels(), close: () => {} };
  return await watch(folder, { clock, log, metrics });
}

async function watch(folder: string, { clock, log, metrics }: LiveModelsParts): Promise<LiveModels> {
  let understand = builtModels();
  /** Loaded or refused: neither is tried again. */
  let seen: string | null = null;
  let fault: string | null = null;
  let stopLooking = (): void => {};
  let isClosed = false;

  await look();
  return {
    understand: (text, context) => understand(text, context),
    close() {
      isClosed = true;
      stopLooking();
    },
  };

  async function look(): Promise<void> {
    try {
      const version = await currentVersion(folder);
      if (version !== seen) await swap((seen = version));
      fault = null;
    } catch (error) {
      refuse(error);
    }
    if (!isClosed) stopLooking = clock.after(LOOK_MS, () => void look());
  }

  async function swap(version: string | null): Promise<void> {
    understand = version === null ? builtModels() : await gatedModels(versionFolder(folder, version));
    metrics.count('nlu_models_swapped');
    log.info({ version }, 'models of understanding were swapped');
  }

  function refuse(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    // A file `current` that cannot be read is found so at each look, and told once.
    if (message === fault) return;
    fault = message;
    const code = error instanceof BotError ? error.code : 'unexpected';
    metrics.count('nlu_models_refused', { code });
    log.error({ code, err: error }, 'models of understanding were refused; those before them stay');
  }
}

/**
 * @param models en.bin and zh.bin
 * @throws ModelsUnreadable, ModelsWorse
 */
export async function gatedModels(models: string): Promise<Understand> {
  const data = built('nlu/data');
  const understand = createRecognizer(loadDesk(data, models));
  const faults = gateFaults(readGate(data), await measured(data, models, understand));
  if (faults.length > 0) throw new ModelsWorse(models, faults);
  return understand;
}

async function measured(data: string, models: string, understand: Understand) {
  try {
    return await measureDesk(data, understand);
  } catch (cause) {
    if (!(cause instanceof ModelUnreadable)) throw cause;
    throw new ModelsUnreadable(`${models}: ${cause.message}`, { cause });
  }
}

/** They do not change while a process runs: whoever composes several bots loads them once. */
let models: Understand | null = null;

/** Reads the models of the build, a tenth of a second each, so that no customer's first message waits for it. */
export function warmModels(): void {
  const understand = builtModels();
  understand('where is my order', { locale: 'en', asked: null });
  understand('我的订单在哪里', { locale: 'zh-Hans', asked: null });
}

function builtModels(): Understand {
  models ??= createRecognizer(loadDesk(built('nlu/data'), built('nlu/models')));
  return models;
}
