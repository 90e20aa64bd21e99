/** @module Files that the build writes beside the code. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The path of `what`, relative to the root of the code. Sources that tests run have no build of their own and use what is
 * missing beside them from dist.
 */
export function built(what: string): string {
  const beside = fileURLToPath(new URL(`../../${what}`, import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL(`../../dist/${what}`, import.meta.url));
}
