/**
 * Whether Cognito's mask can be of this value: `v***@e***` and `+*******4567` keep the first letter, the first letter
 * of the domain and the last four digits. An emulator may not mask at all.
 */
export function isMaskOf(mask: string, value: string): boolean {
  const [start = '', ...rest] = mask.split(/\*+/);
  const end = rest.pop();
  if (end === undefined) return mask === value;
  if (!value.startsWith(start) || !value.slice(start.length).endsWith(end)) return false;
  const hidden = value.slice(start.length, value.length - end.length);
  let from = 0;
  return rest.every((piece) => {
    const at = hidden.indexOf(piece, from);
    from = at + piece.length;
    return at >= 0;
  });
}
