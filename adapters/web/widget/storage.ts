/** @module The browser's storage, shared by the tabs of a site; memory where it is forbidden or full. */

export interface Storage {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  /** Those that begin with `prefix`, sorted. */
  keys(prefix: string): readonly string[];
  /** Calls back when another tab changed something of ours. */
  onChange(listener: () => void): void;
}

/** Everything under `namespace`, so that two servers' widgets on one site do not meet. */
export function browserStorage(namespace: string): Storage {
  const memory = new Map<string, string>();
  const local = available();
  return {
    get: (key) => memory.get(namespace + key) ?? local?.getItem(namespace + key) ?? null,
    set(key, value) {
      try {
        if (!local) throw new Error('no storage');
        local.setItem(namespace + key, value);
        memory.delete(namespace + key);
      } catch {
        // Full or forbidden: this tab goes on, a reload forgets.
        memory.set(namespace + key, value);
      }
    },
    remove(key) {
      memory.delete(namespace + key);
      local?.removeItem(namespace + key);
    },
    keys(prefix) {
      const stored = local ? Object.keys(local) : [];
      return [...new Set([...stored, ...memory.keys()])]
        .filter((key) => key.startsWith(namespace + prefix))
        .map((key) => key.slice(namespace.length))
        .sort();
    },
    onChange(listener) {
      addEventListener('storage', (event) => {
        if (event.key === null || event.key.startsWith(namespace)) listener();
      });
    },
  };
}

function available(): globalThis.Storage | null {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}

/** What is one tab's own affair; null where storage is forbidden. */
export function tabStorage(): globalThis.Storage | null {
  try {
    return globalThis.sessionStorage;
  } catch {
    return null;
  }
}
