import type { Expression } from '../../../cells/adjoint/expression';

/** All that the roots are made of, operands first. */
export function inOrder(roots: readonly Expression[]): Expression[] {
  const found = new Set<Expression>();
  const visited = new Set<Expression>();
  function visit(value: Expression): void {
    if (visited.has(value)) return;
    visited.add(value);
    value.operands.forEach(visit);
    found.add(value);
  }
  roots.forEach(visit);
  return [...found];
}

/** Who reads each value, among the roots and all that they are made of. */
export function usersOf(roots: readonly Expression[]): Map<Expression, Set<Expression>> {
  const users = new Map<Expression, Set<Expression>>();
  for (const value of inOrder(roots)) {
    if (!users.has(value)) users.set(value, new Set());
    for (const operand of value.operands) users.get(operand)!.add(value);
  }
  return users;
}

/** How many products stand before each value, that of the value itself included. */
export function levelsOf(
  ordered: readonly Expression[],
  product: 'affine' | 'transposed',
  zero: ReadonlySet<Expression> = new Set(),
): Map<Expression, number> {
  const level = new Map<Expression, number>();
  for (const value of ordered) {
    const before = Math.max(0, ...value.operands.map((operand) => level.get(operand)!));
    level.set(value, zero.has(value) ? 0 : before + (value.operation === product ? 1 : 0));
  }
  return level;
}
