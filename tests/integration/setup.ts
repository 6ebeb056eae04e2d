import { startTestCluster } from './cluster.ts';

const held = globalThis as { stopTestCluster?: () => Promise<void> };

/** Once before all spec files. */
export default async function setup(): Promise<void> {
  const { cluster, stop } = await startTestCluster();
  held.stopTestCluster = stop;
  process.env['SARAI_TEST_CLUSTER'] = JSON.stringify(cluster);
}
