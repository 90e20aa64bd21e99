/** @module The parsers of Parley's own settings; those that any program could use stand in settings.ts. */
import { WireError } from '../domain/errors.js';
import { tenantId, type TenantId } from '../domain/ids.js';
import { Secret } from './secret.js';
import { tryUrl, type Parse } from './settings.js';

/** A server by name and port. */
export interface HostPort {
  readonly host: string;
  readonly port: number;
}

/** A tenant’s id, as `tenantId` takes it. */
export const tenant: Parse<TenantId> = (text) => {
  try {
    return { ok: tenantId(text) };
  } catch (error) {
    if (error instanceof WireError) return { fault: error.message };
    throw error;
  }
};

/** An IANA time zone. Offsets like `+08:00`, which newer Nodes take for zones, know no summer time. */
export const timeZone: Parse<string> = (text) => {
  const fault = `expected an IANA time zone like Europe/Berlin, but got ${JSON.stringify(text)}`;
  if (/^[+-]/.test(text)) return { fault };
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return { ok: text };
  } catch (error) {
    if (error instanceof RangeError) return { fault };
    throw error;
  }
};

/** `host:port`, an IPv6 address in brackets; the brackets are dropped. */
export const hostPort: Parse<HostPort> = (text) => {
  const url = tryUrl(`tcp://${text}`);
  const port = Number(url?.port);
  return url !== null &&
    url.hostname !== '' &&
    port > 0 &&
    `${url.hostname}:${url.port}` === text.toLowerCase()
    ? { ok: { host: url.hostname.replace(/^\[|\]$/g, ''), port } }
    : { fault: `expected host:port, but got ${JSON.stringify(text)}` };
};

/** A redis:// or rediss:// address. It may hold a password, so a fault does not repeat it. */
export const redisUrl: Parse<Secret> = (text) => {
  const url = tryUrl(text);
  return url !== null && /^rediss?:$/.test(url.protocol) && url.hostname !== ''
    ? { ok: new Secret(text) }
    : { fault: 'expected redis://[user:password@]host:port[/database], or rediss:// for TLS' };
};

/** 32 bytes as base64. */
export const masterKey: Parse<Secret> = (text) =>
  /^[A-Za-z0-9+/]{43}=?$/.test(text) && Buffer.from(text, 'base64').length === 32
    ? { ok: new Secret(text) }
    : { fault: 'expected 32 bytes as base64 (make one with: openssl rand -base64 32)' };

/** At least 32 characters. */
export const longSecret: Parse<Secret> = (text) =>
  text.length >= 32
    ? { ok: new Secret(text) }
    : {
        fault: `expected at least 32 characters, but got ${text.length} (make one with: openssl rand -base64 48)`,
      };

/** Any text, kept secret. */
export const secretText: Parse<Secret> = (text) => ({ ok: new Secret(text) });

/** One web origin in lower case, or `*`. */
export const origin: Parse<string> = (text) =>
  text === '*' || (/^https?:/.test(text) && tryUrl(text)?.origin === text.toLowerCase())
    ? { ok: text.toLowerCase() }
    : { fault: `expected origins like https://shop.example (no path), but got ${JSON.stringify(text)}` };
