/** Makes a document of a mail that can reach nothing: what no list below names is taken out before a browser shows it. */

/** Some hints open a connection though the policy forbids every fetch (`preconnect`), so the policy alone is not enough. */
const POLICY =
  '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'; img-src data:">';
const STYLE =
  '<style>body{font:13px/1.5 system-ui,sans-serif;margin:10px;overflow-wrap:anywhere}a{color:LinkText;text-decoration:underline}</style>';

const SHOWN_ELEMENTS = new Set(
  (
    'a abbr acronym address article aside b bdi bdo big blockquote body br caption center cite code col colgroup dd del ' +
    'details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 head header hr html i img ins kbd li main ' +
    'mark nav ol p pre q rp rt ruby s samp section small span strike strong style sub summary sup table tbody td tfoot ' +
    'th thead time tr tt u ul var wbr'
  ).split(' '),
);

/** Their content is no text to be read. Of every other element that is not shown the content stays. */
const SILENT_ELEMENTS = new Set(
  'iframe math noembed noframes noscript object plaintext script select svg template textarea title xmp'.split(' '),
);

/** None of them takes an address. A link has none either: a browser may connect when the mouse is over it. */
const SHOWN_ATTRIBUTES = new Set(
  (
    'align alt bgcolor border cellpadding cellspacing class clear color colspan dir face frame headers height hspace id ' +
    'lang media nowrap open reversed role rowspan rules scope size span start style title type valign value vspace width'
  ).split(' '),
);

/** The document for a frame's `srcdoc`. The parser's document is inert: it loads nothing and runs nothing. */
export function makeQuietMail(html: string): string {
  const mail = new DOMParser().parseFromString(html, 'text/html');
  removeComments(mail);
  for (const element of mail.querySelectorAll('*')) {
    if (isShown(element)) keepShownAttributes(element);
    else if (isSilent(element)) element.remove();
    else unwrap(element);
  }
  return POLICY + STYLE + mail.documentElement.outerHTML;
}

/** What they hold could be read as elements when the text is parsed again. */
function removeComments(mail: Document): void {
  const walker = mail.createNodeIterator(mail, NodeFilter.SHOW_COMMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) node.parentNode?.removeChild(node);
}

/** In other namespaces (SVG, MathML) the same names mean other things. */
function isHtml({ namespaceURI }: Element): boolean {
  return namespaceURI === 'http://www.w3.org/1999/xhtml';
}

function isShown(element: Element): boolean {
  return isHtml(element) && SHOWN_ELEMENTS.has(element.localName);
}

function isSilent(element: Element): boolean {
  return !isHtml(element) || SILENT_ELEMENTS.has(element.localName);
}

function keepShownAttributes(element: Element): void {
  for (const { name, value } of [...element.attributes]) {
    const isImage = element.localName === 'img' && name === 'src' && value.startsWith('data:image/');
    if (!isImage && !SHOWN_ATTRIBUTES.has(name)) element.removeAttribute(name);
  }
}

function unwrap(element: Element): void {
  while (element.firstChild) element.before(element.firstChild);
  element.remove();
}
