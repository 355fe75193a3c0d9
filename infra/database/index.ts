export * from './database-pools.js';
export * from './database-roles.js';
export { DirectoryInUse } from './directory-owner.js';
export * from './embedded-postgres.js';
export * from './migrate.js';
export * from './rows.js';
