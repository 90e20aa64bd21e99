/** @module Whom an identity token names. Read, not verified: it only tells whether the same person is still there. */

/** The `sub` of a JWT; null without a token; the token itself where it cannot be read. */
export function subjectOf(token: string | null): string | null {
  if (token === null) return null;
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const { sub } = JSON.parse(atob(payload)) as { sub?: unknown };
    return typeof sub === 'string' ? sub : token;
  } catch {
    return token;
  }
}
