/** @module What `GET /rig/<channel>/<thread>` of the rig server answers. */
export interface RigView {
  /** The activity of each turn in order; timers with their kind. */
  readonly turns: readonly string[];
  /** Reasons. */
  readonly deadLetters: readonly string[];
}
