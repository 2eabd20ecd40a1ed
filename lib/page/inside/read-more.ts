/** The rest of the probe: the address, the document and the frames of its origin. Runs inside the page, loaded when first needed. */
import type { ProbeTools } from './probe.ts';

/** Sent to the page as text: refers to nothing outside itself. Answers the areas, a JSON text each, with commas between. */
export function readMore(
  { readArea, readCookies, describeRefusal, quote }: ProbeTools,
  foreign: string,
  maxFrames: number,
): string {
  let frames = 0;
  let areas = '';

  function push(area: string): void {
    areas += `${areas && ','}${area}`;
  }

  function name(element: Element, index: number): string {
    const tag = element.localName;
    if (element.id) return `${tag}#${element.id}`;
    const named = element.getAttribute('name') || element.getAttribute('property');
    return named ? `${tag}[name="${named}"]` : `${tag} ${index + 1}`;
  }

  /** The document, and the shadow trees in it that are open. */
  function findRoots(root: Document | ShadowRoot): (Document | ShadowRoot)[] {
    const roots = [root];
    for (const { shadowRoot } of root.querySelectorAll('*')) {
      if (shadowRoot) roots.push(...findRoots(shadowRoot));
    }
    return roots;
  }

  function walk(view: Window, frame: string): void {
    const where = frame === '' ? '' : `"frame":${quote(frame)},`;
    const page = view.document;
    let roots: readonly (Document | ShadowRoot)[] = [];

    /** Numbered throughout the document, where an element has neither id nor name. */
    function each(selector: string, visit: (element: Element, index: number) => void): void {
      let index = 0;
      for (const root of roots) {
        for (const element of root.querySelectorAll(selector)) visit(element, index++);
      }
    }

    push(
      readArea(
        'url',
        (area) => {
          area.add('location', view.location.href);
          if (view.history.state !== null) area.add('history.state', JSON.stringify(view.history.state) ?? '');
        },
        where,
      ),
    );
    push(
      readArea(
        'document',
        (area) => {
          roots = findRoots(page);
          each('script:not([src])', (script, index) => area.add(name(script, index), script.textContent ?? ''));
          each('input[type="hidden" i]', (input, index) => {
            area.add(name(input, index), `${Reflect.get(input, 'value')}`);
          });
          each('meta[content]', (meta, index) => area.add(name(meta, index), meta.getAttribute('content') ?? ''));
        },
        where,
      ),
    );
    if (frame !== '') {
      push(readArea('cookie', (area) => readCookies(page.cookie, area), where));
    }
    each('iframe, frame', readFrame);
  }

  function readFrame(element: Element): void {
    if (frames++ >= maxFrames) return;
    let child: Window | undefined;
    try {
      // Null for a frame of another origin, and for a sandboxed one.
      if (Reflect.get(element, 'contentDocument')) child = Reflect.get(element, 'contentWindow');
    } catch {}
    const address = `${Reflect.get(element, 'src') || 'about:srcdoc'}`;
    if (!child) push(`{"area":"frame","frame":${quote(address)},"refused":${quote(foreign)}}`);
    else attempt(address, () => child && walk(child, child.location.href));
  }

  /** What the page broke ends the reading of one frame, not of all. */
  function attempt(address: string, read: () => void): void {
    try {
      read();
    } catch (error) {
      push(describeRefusal('frame', error, `"frame":${quote(address)},`));
    }
  }

  attempt('', () => walk(window, ''));
  if (frames > maxFrames) {
    const left = frames - maxFrames;
    push(`{"area":"frame","count":${left},"skipped":${left},"hidden":0,"cutCharacters":0,"entries":[]}`);
  }
  return areas;
}
