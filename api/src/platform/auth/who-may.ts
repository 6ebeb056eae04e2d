import { may, type Permission } from '../../domain/permissions.js';
import type { Actor } from '../database/actor.js';
import { Refusal } from '../errors/refusal.js';

/** The first line of every use case. */
export function whoMay(actor: Actor, permission: Permission): void {
  if (!may(actor.roles, permission)) throw new Refusal('not-allowed');
}
