/** Takes off what stands around pasted text: fences and backticks of Markdown, marks of quoting, prompts of a shell. */

const FENCE = /^[ \t>]*(`{3,}|~{3,})[^\n`]*\n([\s\S]*?)\n[ \t>]*\1[`~]*[ \t]*$/gm;

/** The texts in a document's fences; none where it has no fence. */
export function findFenced(text: string): string[] {
  return [...text.matchAll(FENCE)].map(([, , inner = '']) => unquote(inner));
}

/** One text, without what was only around it. */
export function unwrap(text: string): string {
  const [, , quoted, fenced] =
    /^(?:(`{1,2})([^`][\s\S]*?)\1|```(?:\w*\n)?([^`][\s\S]*?)```)$/.exec(unquote(text).trim()) ?? [];
  const inner = quoted ?? fenced;
  return stripPrompts(inner ?? unquote(text)).trim();
}

/** Mail and Markdown begin each line of a quote so. */
function unquote(text: string): string {
  const lines = text.split('\n');
  const isQuoted = lines.every((line) => /^[ \t]*(?:>|\r?$)/.test(line)) && /^[ \t]*>/.test(lines[0] ?? '');
  return isQuoted ? lines.map((line) => line.replace(/^[ \t]*> ?/, '')).join('\n') : text;
}

/** A root's prompt would be a comment, and what bash puts before a line that goes on a redirection. */
function stripPrompts(text: string): string {
  return text
    .replace(/^[ \t]*# (?=(?:\S*aws|docker|podman|nerdctl|curl|sudo) )/gm, '')
    .replace(/([\\`^])(\r?\n)[ \t]*>{1,2}[ \t]?(?=[ \t]*['"-])/g, '$1$2');
}

/** What word processors, chats and HTML make of quotes and hyphens; undefined where there is none of it. */
export function straighten(text: string): string | undefined {
  const straight = text
    .replace(/[“”„‟«»]/g, '"')
    .replace(/[‘’‚‛]/g, "'")
    .replace(/&(?:quot|#34|#x22);/gi, '"')
    .replace(/&(?:apos|#39|#x27);/gi, "'")
    .replace(/(^|\s)[–—](?=[a-z][\w-])/gm, '$1--')
    .replace(/(^|\s)[–—](?=[A-Za-z](?:\s|['"]))/gm, '$1-')
    .replace(/\u00a0/g, ' ');
  return straight === text ? undefined : straight;
}
