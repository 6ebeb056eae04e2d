export * from './languages.ts';
export * from './common.ts';
export * from './accounts.ts';
export * from './organisations.ts';
export * from './courses.ts';
export * from './plays.ts';
export * from './graph.ts';
