export { verify, stateLimit, type Verification } from './verify.ts';
export type { Bounds, EndingBounds, Plays, Range } from './bounds.ts';
export type { Finding } from './finding.ts';
export { textKeysOf } from './keys.ts';
export { textFaults, type TextFault, type Texts } from './texts.ts';
export { weigh, type Weighed } from './regret.ts';
export { graphOf, isEnd, type Graph } from './graph.ts';
export { walked } from './verify.ts';
