const held = globalThis as { stopTestCluster?: () => Promise<void> };

/** Once after all spec files, whether they passed or not. */
export default async function teardown(): Promise<void> {
  await held.stopTestCluster?.();
}
