/** @module What only one tab of a site may do at a time. */

/** On a page without Web Locks (plain http) ids and storage still keep it right, if not tidy. */
export async function aloneAmongTabs<T>(name: string, run: () => Promise<T>): Promise<T> {
  // Absent outside secure contexts, whatever the type says.
  const locks = navigator.locks as LockManager | undefined;
  return locks ? ((await locks.request(name, run)) as T) : run();
}
