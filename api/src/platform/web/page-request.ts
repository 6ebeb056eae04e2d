import { AsyncLocalStorage } from 'node:async_hooks';
import type { SignedIn } from '../auth/signed-in.js';

/** One page's rendering. What its several questions to the API share is read once. */
export interface PageRequest {
  session?: { cookie: string; read: Promise<SignedIn | undefined> };
}

export const pageRequests = new AsyncLocalStorage<PageRequest>();
