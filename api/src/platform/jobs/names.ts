import type { JobName } from './jobs.ts';

/** The queues that the migrations make; the application itself may not. */
export const jobNames: readonly JobName[] = ['mail'];
