/** Which document the page has, and of one that tells an error in its address what the page knows of its own request. Runs inside the page. */

/**
 * Sent to the page as text, so it refers to nothing outside itself. Reads; changes nothing. Answers the document's time of origin (epoch
 * milliseconds), and after it, with blanks between: the status, when the request began and how long it took (milliseconds, from that time
 * on), and the address as it was requested.
 */
export function identifyDocument(): string {
  const origin = String(performance.timeOrigin);
  try {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    if (!navigation || !/[?&]error=|\/error(?:$|\?)/.test(navigation.name)) return origin;
    const { responseStatus, fetchStart, responseEnd, name } = navigation;
    return `${origin} ${responseStatus} ${fetchStart} ${responseEnd - fetchStart} ${name}`;
  } catch {
    return origin;
  }
}
