import ts from 'typescript';

const suites = new Set(['it', 'test', 'describe']);

/** The titles of the tests and groups in a test file, those of tables (`it.each(…)('title')`) among them. */
export function titlesIn(source: string): string[] {
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && suites.has(rootOf(node.expression))) {
      const [title] = node.arguments;
      if (title && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title))) titles.push(title.getText());
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('suite.ts', source, ts.ScriptTarget.Latest, true));
  return titles;
}

/** The name that a callee begins with: `it` of `it.each(table)`. */
function rootOf(callee: ts.Node): string {
  if (ts.isIdentifier(callee)) return callee.text;
  return ts.isPropertyAccessExpression(callee) || ts.isCallExpression(callee) ? rootOf(callee.expression) : '';
}
