/** The part of the store that keeps wrapped keys, as the port describes it, with calls recorded and failures on demand. */
export function keyTable() {
  const table = new Map<string, string>();
  const calls: string[] = [];
  const called = (name: string) => {
    calls.push(name);
    if (self.failures > 0) {
      self.failures -= 1;
      throw new Error('the store is away');
    }
  };
  const self = {
    table,
    calls,
    failures: 0,
    readKey: async (subject: string) => {
      called('readKey');
      return table.get(subject) ?? null;
    },
    createKey: async (subject: string, wrapped: string) => {
      called('createKey');
      const standing = table.get(subject) ?? wrapped;
      table.set(subject, standing);
      return standing;
    },
    destroyKey: async (subject: string) => {
      called('destroyKey');
      table.delete(subject);
    },
    replaceKey: async (subject: string, expected: string, wrapped: string) => {
      called('replaceKey');
      if (table.get(subject) !== expected) return false;
      table.set(subject, wrapped);
      return true;
    },
  };
  return self;
}
