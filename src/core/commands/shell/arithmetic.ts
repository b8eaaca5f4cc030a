class NotArithmetic extends Error {}

/**
 * `$((…))` with whole numbers, variables, `+ - * / %` and parentheses.
 *
 * @returns Undefined for anything else, and for a division by zero.
 */
export function evaluate(expression: string, variable: (name: string) => string): number | undefined {
  const tokens = expression.match(/\d+|\$?[A-Za-z_]\w*|[-+*/%()]|\S/g) ?? [];
  // Deeper parentheses than this are no counter of a loop; it bounds the stack.
  if (tokens.length > 200) return undefined;
  let at = 0;
  try {
    const value = sum();
    return at === tokens.length && Number.isSafeInteger(value) ? value : undefined;
  } catch (error) {
    if (error instanceof NotArithmetic) return undefined;
    throw error;
  }

  function sum(): number {
    let value = product();
    for (let sign = tokens[at]; sign === '+' || sign === '-'; sign = tokens[at]) {
      at++;
      value = sign === '+' ? value + product() : value - product();
    }
    return value;
  }

  function product(): number {
    let value = unary();
    for (let sign = tokens[at]; sign === '*' || sign === '/' || sign === '%'; sign = tokens[at]) {
      at++;
      const right = unary();
      if (sign !== '*' && right === 0) throw new NotArithmetic();
      value = sign === '*' ? value * right : sign === '/' ? Math.trunc(value / right) : value % right;
    }
    return value;
  }

  function unary(): number {
    const token = tokens[at++] ?? '';
    if (token === '-') return -unary();
    if (token === '+') return unary();
    if (token === '(') {
      const value = sum();
      if (tokens[at++] !== ')') throw new NotArithmetic();
      return value;
    }
    if (/^\d/.test(token)) return Number(token);
    if (!/^\$?[A-Za-z_]/.test(token)) throw new NotArithmetic();
    const text = variable(token.replace('$', '')).trim();
    return /^-?\d+$/.test(text) ? Number(text) : 0;
  }
}
