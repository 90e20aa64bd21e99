/** @module What the server's limits mean for the widget. */

/** The server's limit, UTF-16 units: `MAX_TEXT_LENGTH` of bot/domain/activity.ts; a test holds them equal. */
export const LONGEST_TEXT = 4000;
