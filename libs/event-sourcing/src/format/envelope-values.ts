import type { AssertedBy, Role } from '../domain/index.js';

const ROLES: ReadonlySet<unknown> = new Set<Role>([
  'CONSULTANT',
  'LEADER_REP',
  'LEADERSHIP',
  'DPO',
  'ADMIN',
  'SYSTEM',
]);
const ASSERTED_BY: ReadonlySet<unknown> = new Set<AssertedBy>(['UNION', 'COUNTERPARTY', 'MEMBER', 'SYSTEM']);
const TYPE = /^[A-Z][A-Za-z0-9]*$/;
const HEX_32 = /^[0-9a-f]{64}$/;
const INSTANT = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const DAY_LENGTH = 10;

export function isRole(value: unknown): boolean {
  return ROLES.has(value);
}

export function isAssertedBy(value: unknown): boolean {
  return ASSERTED_BY.has(value);
}

export function isTypeName(value: unknown): boolean {
  return typeof value === 'string' && TYPE.test(value);
}

export function isHex32(value: unknown): boolean {
  return typeof value === 'string' && HEX_32.test(value);
}

export function isInstant(value: unknown): boolean {
  return typeof value === 'string' && INSTANT.test(value) && isInCalendar(value.slice(0, DAY_LENGTH));
}

export function isDay(value: unknown): boolean {
  return typeof value === 'string' && DAY.test(value) && isInCalendar(value);
}

/** A day that does not exist (30 February) comes back as another one, or as nothing. */
function isInCalendar(day: string): boolean {
  if (day.slice(8) <= '28') return true;
  const instant = new Date(day);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day);
}
