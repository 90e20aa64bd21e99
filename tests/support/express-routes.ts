/** @module Which routes an Express app has, by walking its routers: so that a test notices a new one. */
import type { Express } from 'express';

/** The part of router 2's layers that is read; they are not in its types. */
interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle: { readonly stack?: readonly Layer[] };
  /** Whether it was mounted at the root. */
  readonly slash: boolean;
  match(path: string): boolean;
}

/**
 * `METHOD /path` of every route, sorted.
 * @param mounts where routers may be mounted; a layer does not tell its own path, it only recognises it
 * @throws Error when a router is mounted at none of these
 */
export function routesOf(app: Express, mounts: readonly string[]): readonly string[] {
  const { stack } = app.router as unknown as { readonly stack: readonly Layer[] };
  return [...below(stack, '', mounts)].sort();
}

function* below(stack: readonly Layer[], prefix: string, mounts: readonly string[]): Generator<string> {
  for (const layer of stack) {
    if (layer.route) {
      const methods = Object.keys(layer.route.methods).filter((method) => method !== '_all');
      for (const method of methods) yield `${method.toUpperCase()} ${prefix}${layer.route.path}`;
    } else if (layer.handle.stack) {
      const mount = layer.slash ? '' : mounts.find((each) => layer.match(each));
      if (mount === undefined) throw new Error(`a router is mounted where none of ${mounts.join(', ')} is`);
      yield* below(layer.handle.stack, prefix + mount, mounts);
    }
  }
}
