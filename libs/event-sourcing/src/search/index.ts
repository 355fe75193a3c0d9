export * from './search.row.js';
export * from './search-find.js';
export * from './search-source.js';
export * from './search-terms.js';
export * from './search-text.js';
