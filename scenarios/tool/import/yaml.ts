import { Document, isCollection, isPair, isSeq, visit } from 'yaml';

/** A scenario as an author would write it: what is short stands on one line. */
export function scenarioFile(scenario: object): string {
  const document = new Document(scenario);
  visit(document, {
    Collection: (_, node, path) => {
      node.flow = path.length > 2 && depthOf(node) <= (isSeq(node) ? 1 : 2);
    },
  });
  // Ids and numbers hold no bracket.
  return document.toString({ lineWidth: 0 }).replace(/\[ | \]/g, (bracket) => bracket.trim());
}

function depthOf(node: unknown): number {
  const inner = isPair(node) ? node.value : node;
  return isCollection(inner) ? 1 + Math.max(0, ...inner.items.map(depthOf)) : 0;
}
