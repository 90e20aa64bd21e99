/** @module What of a turn's words must not be written down: values of slots that their flow calls sensitive. */
import type { Activity } from '../domain/activity.js';
import type { FlowLibrary, Waiting } from '../domain/flow.js';
import type { Json } from '../domain/json.js';
import type { NluResult } from '../domain/nlu.js';
import type { FlowFrame } from '../domain/session.js';

/** @param waiting the question that was open when it was said: to a sensitive one, every word counts as the answer */
export function sensitiveIn(
  flows: FlowLibrary,
  frames: readonly FlowFrame[],
  said: { readonly activity: Activity; readonly nlu: NluResult | null; readonly waiting: Waiting | null },
): readonly string[] {
  const { activity, nlu, waiting } = said;
  const isSensitive = (slot: string): boolean =>
    flows.summaries.some((flow) => flow.sensitive.includes(slot));
  const values: Json[] = [
    ...frames.flatMap((frame) => Object.entries(flows.slotsOf(frame))),
    ...(nlu?.entities ?? []).map(({ slot, value }) => [slot, value] as const),
  ].flatMap(([slot, value]) => (isSensitive(slot) && value !== undefined ? [value] : []));
  const isAnswer = activity.type === 'message' && waiting?.kind === 'slot' && isSensitive(waiting.slot);
  return [...values.map(String), ...(isAnswer ? [activity.text] : [])];
}
