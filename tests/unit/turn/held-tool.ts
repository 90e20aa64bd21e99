/** @module A write tool that answers only when the test says so: what keeps a job begun. */
import type { Tools } from '../../../bot/ports/tools.js';

export interface HeldTool {
  readonly wrapTools: (tools: Tools) => Tools;
  /** Resolves when a call has come. */
  readonly called: Promise<void>;
  /** Lets the call through. */
  release(): void;
}

export function heldTool(held: string): HeldTool {
  let release = () => {};
  let noteCall = () => {};
  const called = new Promise<void>((resolve) => (noteCall = resolve));
  const released = new Promise<void>((resolve) => (release = resolve));
  return {
    wrapTools: (tools) => (name) => {
      const tool = tools(name);
      if (!tool || name !== held) return tool;
      return {
        ...tool,
        async invoke(args, call) {
          noteCall();
          await released;
          return tool.invoke(args, call);
        },
      };
    },
    called,
    release: () => release(),
  };
}
