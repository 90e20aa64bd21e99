/** @module What a message tells of mood and risk, and what becomes of its commands for that. Pure. */
import type { Command } from '../domain/command.js';
import type { NluResult, RiskLabel } from '../domain/nlu.js';
import { IN_DANGER } from '../domain/session.js';

/** Before everything else; what is open stays as it is. Empty where nobody is in danger. */
export function dangerIn(nlu: NluResult | null): readonly Command[] {
  return nlu && has(nlu.risks, 'self-harm') ? [{ command: 'handoff', reason: IN_DANGER }] : [];
}

/** A request is taken as ever, however it is put. Where none was understood, a threat calls a person, and anger counts. */
export function heedRisks({ risks }: NluResult, commands: readonly Command[]): readonly Command[] {
  if (!commands.every(asksForNothing)) return commands;
  if (has(risks, 'legal')) return [{ command: 'handoff', reason: 'risk-legal' }];
  if (has(risks, 'press')) return [{ command: 'handoff', reason: 'risk-press' }];
  if (!has(risks, 'anger')) return commands;
  return commands.map((command) => (asksForNothing(command) ? { ...command, isAngry: true } : command));
}

type AsksForNothing = Extract<Command, { command: 'cannotHandle' | 'smallTalk' }>;

function asksForNothing(command: Command): command is AsksForNothing {
  return (
    (command.command === 'cannotHandle' && command.reason === 'default') ||
    (command.command === 'smallTalk' && command.kind === 'complaint')
  );
}

function has(risks: NluResult['risks'], risk: RiskLabel): boolean {
  return risks.some(({ label }) => label === risk);
}
