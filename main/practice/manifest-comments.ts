/** Removes `//` comments from JSON, as Apple's manifest templates carry them; what stands in strings stays. */
export function stripComments(text: string): string {
  let result = '';
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (inString && character === '\\') {
      result += text.slice(index, index + 2);
      index += 1;
      continue;
    }
    if (character === '"') inString = !inString;
    if (!inString && character === '/' && text.charAt(index + 1) === '/') {
      const end = text.indexOf('\n', index);
      if (end === -1) return result;
      index = end - 1;
      continue;
    }
    result += character;
  }
  return result;
}
