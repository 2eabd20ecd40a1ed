/** Text with holes: what an environment variable will fill in. */

/** Text, or the place of a secret: the name of the environment variable that will hold it. */
export type Piece = string | { readonly variable: string };

/** `name` is that of the JSON member whose value the text is. Neighbouring texts come joined. */
export type Split = (text: string, name?: string) => readonly Piece[];

export function joinPieces(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (typeof last === 'string' && typeof piece === 'string') joined[joined.length - 1] = last + piece;
    else if (piece !== '') joined.push(piece);
  }
  return joined;
}
