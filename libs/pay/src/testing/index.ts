export * from './reference-tables.js';
