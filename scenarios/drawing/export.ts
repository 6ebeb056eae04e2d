export { toMermaid } from './mermaid.ts';
export { toScxml } from './scxml.ts';
export { toSvg } from './svg.ts';
