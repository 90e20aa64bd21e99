/** @module A flow: an XState machine, its slots and its copy. */
import { createHash } from 'node:crypto';
import { createMachine } from 'xstate';
import type { AnyStateMachine } from 'xstate';
import type { Locale } from '../../bot/domain/session.js';
import type { FlowContext } from './context.js';
import { goingOnAt, migrateFrom } from './migration.js';
import type { MigrateFrom, Migrations } from './migration.js';
import { movedStates } from './moved-state.js';
import type { Asked, Slots } from './slot.js';
import type { FlowState } from './state.js';
import { flowStates } from './states.js';
import type { FlowStates } from './states.js';

/** ICU MessageFormat patterns by key. */
export type CopyTable = Readonly<Record<string, string>>;

export interface Flow {
  readonly id: string;
  readonly version: number;
  /** Of the machine's structure, first 16 hex digits of SHA-256. Copy does not count. */
  readonly hash: string;
  readonly offered: boolean;
  readonly inMenu: boolean;
  readonly isPattern: boolean;
  readonly isOneShot: boolean;
  /** Whether it reads slots out of what the customer said. */
  readonly isReading: boolean;
  /** Of several requests in one message, those of a lower rank are done first. */
  readonly rank: number;
  readonly undo: string | null;
  readonly slots: Slots;
  readonly copy: Readonly<Record<Locale, CopyTable>>;
  readonly machine: AnyStateMachine;
  readonly migrations: Migrations;
}

export interface FlowDefinition<S extends Slots, Copy extends CopyTable, States extends StateTable> {
  /** Kebab-case; also the intent that starts it, and the copy's prefix. */
  readonly id: string;
  /** Raise it when a stored frame of the old one would not fit. */
  readonly version: number;
  /** False for sub-flows that only other flows call. Default true. */
  readonly offered?: boolean;
  /** False for flows that are started by words alone, without a button in the menu. Default true. */
  readonly inMenu?: boolean;
  /** True for repair patterns, which the dialogue starts and which give way to whatever else is asked for. */
  readonly isPattern?: boolean;
  /** True where it answers one question: nobody is asked afterwards whether there is anything else. */
  readonly isOneShot?: boolean;
  /** Of several requests in one message, those of a lower rank are done first. Default 0. */
  readonly rank?: number;
  /** The flow that takes back what this one has done; it is prefilled with this one's slots. Left out: only a person can. */
  readonly undo?: string;
  readonly slots: S;
  /**
   * Every locale has the keys of the first. `title` names the flow; `gaveUp` is said before a person is asked; `step.<slot>` is the
   * slot in the customer's words ("the order number"), for what was interrupted or changed.
   */
  readonly copy: {
    readonly en: Copy & RequiredCopy<S>;
    readonly 'zh-Hans': { readonly [Key in keyof Copy]: string } & RequiredCopy<S>;
  };
  /** The state it begins in; corrections begin there again. */
  readonly start: NoInfer<keyof States & string>;
  readonly states: (state: FlowStates<S>) => States;
  /** How frames of the versions before, which are not registered any more, are moved to this one (docs/guides/change-a-flow.md). */
  readonly migrations?: (from: MigrateFrom<S, NoInfer<keyof States & string>>) => Migrations;
}

type StateTable = Readonly<Record<string, FlowState>>;
type RequiredCopy<S extends Slots> = { readonly title: string; readonly gaveUp: string } & {
  readonly [Name in Asked<S> as `step.${Name}`]: string;
};

/** Builds a flow from what its author says. */
export function defineFlow<S extends Slots, Copy extends CopyTable, States extends StateTable>(
  definition: FlowDefinition<S, Copy, States>,
): Flow {
  const { id, version, slots, copy, start, isPattern = false, isOneShot = false } = definition;
  const { offered = !isPattern, inMenu = true, rank = 0, undo = null } = definition;
  const { states: build, readers } = flowStates(id, slots, start);
  const states: Readonly<Record<string, FlowState>> = {
    ...definition.states(build),
    gaveUp: { ...build.toPerson('gaveUp', 'too-many-tries'), meta: { proof: { isGiven: true } } },
    handedOff: { ...build.handedOff(), meta: { proof: { isGiven: true, asksForPerson: true } } },
  };
  const migrations = definition.migrations?.(migrateFrom<S, keyof States & string>()) ?? {};
  const moved = Object.keys(migrations).length === 0 ? {} : movedStates(id, slots, goingOnAt(migrations));
  return {
    id,
    version,
    // How older frames come here is no part of what newer ones rest in.
    hash: hashOf({ start, states }),
    offered,
    inMenu,
    isPattern,
    isOneShot,
    isReading: readers.size > 0,
    rank,
    undo,
    slots,
    copy,
    machine: machineOf(id, start, { ...states, ...moved }),
    migrations,
  };
}

function machineOf(id: string, start: string, states: Readonly<Record<string, FlowState>>): AnyStateMachine {
  // The cast: FlowState is the subset of XState's configuration that flows may use, typed without its generics.
  const config = {
    id,
    initial: start,
    states,
    context: ({ input }: { input: Pick<FlowContext, 'slots' | 'session' | 'said'> }): FlowContext => ({
      ...input,
      results: {},
      tries: {},
      ending: 'done',
    }),
  } as unknown as Parameters<typeof createMachine>[0];
  return createMachine(config);
}

/**
 * Functions count by their place alone, so that rewording or re-computing does not orphan live conversations; descriptions, and what is
 * declared for the checker, do not count at all.
 */
function hashOf(structure: unknown): string {
  const text = JSON.stringify(structure, (key, value: unknown) => {
    if (key === 'description' && typeof value === 'string') return undefined;
    if (typeof value === 'function') return 'ƒ';
    return key === 'meta' && typeof value === 'object' ? withoutProof({ ...value }) : value;
  });
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function withoutProof({ proof: _, ...rest }: { readonly proof?: unknown }): object | undefined {
  return Object.keys(rest).length === 0 ? undefined : rest;
}
