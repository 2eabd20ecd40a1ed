/** What the panel shows, as roles and names, for error messages. Sent there as text (see agent.ts), like its neighbours. */
import type * as TestingLibrary from '@testing-library/dom';

/** Text of at most `maxLines` lines, one element with a role each, indented as they are nested. */
export function createOutline(dom: typeof TestingLibrary): (maxLines: number) => string {
  const containers =
    'banner contentinfo dialog tabpanel form list listbox log main region table tablist rowgroup row radiogroup group article navigation';

  function nameOf(element: Element, role: string): string {
    const labelIds = (element.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean);
    const labels =
      element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels : null;
    const label =
      element.getAttribute('aria-label') ??
      (labelIds.map((id) => document.getElementById(id)?.textContent).join(' ') || labels?.[0]?.textContent) ??
      (containers.split(' ').includes(role) ? '' : element.textContent);
    const name = (label ?? '').replace(/\s+/g, ' ').trim();
    return name.length > 60 ? `${name.slice(0, 60)}…` : name;
  }

  function statesOf(element: Element): string {
    const names = ['selected', 'checked', 'pressed', 'expanded', 'disabled'];
    const states = names.filter((name) => element.getAttribute(`aria-${name}`) === 'true');
    const native = ['checked', 'disabled'].filter((name) => element.matches(`:${name}`));
    return [...states, ...native].map((name) => ` [${name}]`).join('');
  }

  return (maxLines) => {
    const roles = new Map<Element, string>();
    for (const [role, elements] of Object.entries(dom.getRoles(document.body))) {
      if (role === 'generic') continue;
      for (const element of elements) roles.set(element, role);
    }
    const lines: string[] = [];
    const visit = (element: Element, depth: number) => {
      const role = roles.get(element);
      if (role !== undefined) {
        const name = nameOf(element, role);
        lines.push(`${'  '.repeat(depth)}- ${role}${name === '' ? '' : ` "${name}"`}${statesOf(element)}`);
      }
      for (const child of element.children) visit(child, role === undefined ? depth : depth + 1);
    };
    visit(document.body, 0);
    const cut = lines.length > maxLines ? [...lines.slice(0, maxLines), `… ${lines.length - maxLines} more`] : lines;
    return cut.join('\n');
  };
}
